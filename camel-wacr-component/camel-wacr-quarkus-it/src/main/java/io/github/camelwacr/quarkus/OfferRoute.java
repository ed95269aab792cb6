/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.quarkus;

import org.apache.camel.builder.RouteBuilder;

/** Sends what it is given, with two buttons. */
public class OfferRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:offers").to("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No");
    }
}
