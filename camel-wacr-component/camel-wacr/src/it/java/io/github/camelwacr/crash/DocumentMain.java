/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.crash;

import io.github.camelwacr.WacrComponent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends the document of a folder, and ends with 0 when it was sent. */
public final class DocumentMain {

    private DocumentMain() {}

    /** Arguments: base URL, folder. */
    public static void main(String[] args) throws Exception {
        CompletableFuture<Exception> end = new CompletableFuture<>();
        DefaultCamelContext context = new DefaultCamelContext();
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setBaseUrl(args[0]);
        wacr.getConfiguration().setToken("test-token");
        context.addComponent("wacr", wacr);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + args[1] + "?initialDelay=0")
                        .onCompletion()
                        .process(exchange ->
                                end.complete(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)))
                        .end()
                        .to("wacr:sendMedia?phone=50688887777");
            }
        });
        context.start();
        Exception failure = end.get(2, TimeUnit.MINUTES);
        if (failure != null) {
            failure.printStackTrace();
        }
        System.exit(failure == null ? 0 : 1);
    }
}
