/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.model.ButtonMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

public class FirstMessage {

    public static void main(String[] args) throws Exception {
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setToken(System.getenv("WACR_TOKEN"));
        send(wacr, args[0]);
    }

    static void send(WacrComponent wacr, String phone) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addComponent("wacr", wacr);
            context.start();
            context.createProducerTemplate()
                    .sendBody(
                            "wacr:sendInteractive",
                            ButtonMessage.to(phone)
                                    .header("Product Demo")
                                    .body("Would you like to schedule a demo?")
                                    .footer("Click a button below")
                                    .button("btn_yes", "Yes, please!")
                                    .button("btn_no", "Not now")
                                    .build());
        }
    }
}
