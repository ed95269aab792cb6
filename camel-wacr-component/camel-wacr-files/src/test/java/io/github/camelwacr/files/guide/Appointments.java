/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import io.github.camelwacr.files.WacrRecordsTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class Appointments extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        new Main(Appointments.class).run(args);
    }

    @Override
    public void configure() throws Exception {
        getCamelContext().addRoutes(new WacrRecordsTemplate());

        templatedRoute("wacr-records")
                .parameter("inbox", "{{folder}}/inbox")
                .parameter("home", "{{folder}}")
                .parameter("to", "direct:appointment");

        from("direct:appointment")
                .setHeader("CamelWacrBodyText", simple("Hello ${body[name]}, may we call you tomorrow?"))
                .to("wacr:sendInteractive?buttons=btn_yes:Yes,btn_no:No");
    }
}
