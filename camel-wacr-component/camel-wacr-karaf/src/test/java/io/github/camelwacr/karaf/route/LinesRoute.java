/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf.route;

import org.apache.camel.builder.RouteBuilder;

/** Sends each line of each file to one phone, as a question with two buttons. */
public final class LinesRoute extends RouteBuilder {

    private String directory;
    private String phone;

    @Override
    public void configure() {
        from("file:" + directory + "?initialDelay=0&delay=200&move=.done")
                .split(body().tokenize("\n"))
                .to("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No&phone=RAW(" + phone + ")")
                .log("${header.CamelWacrStatus} as ${header.CamelWacrMessageId}");
    }

    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public void setPhone(String phone) {
        this.phone = phone;
    }
}
