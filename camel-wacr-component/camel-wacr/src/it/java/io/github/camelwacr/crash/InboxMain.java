/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.crash;

import io.github.camelwacr.CursorFile;
import io.github.camelwacr.HistoryServer;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.WacrConstants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Writes the id of each message into a file, and fails on each seventh one at first. */
public final class InboxMain {

    private InboxMain() {}

    /** Arguments: base URL, file for the ids, file for the cursor. */
    public static void main(String[] args) throws Exception {
        Path journal = Path.of(args[1]);
        Set<Long> failed = new HashSet<>();
        DefaultCamelContext context = new DefaultCamelContext();
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setBaseUrl(args[0]);
        wacr.getConfiguration().setToken("test-token");
        wacr.getConfiguration().setRequestsPerMinute("0");
        wacr.getConfiguration().setBusinessNumber(HistoryServer.BUSINESS);
        context.addComponent("wacr", wacr);
        context.getRegistry().bind("cursor", new CursorFile(args[2]));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("wacr:listMessages?startFrom=earliest&stateRepository=#cursor&initialDelay=0&delay=2")
                        .process(exchange -> {
                            long id = exchange.getMessage().getHeader(WacrConstants.CHAT_MESSAGE_ID, Long.class);
                            if (id % 7 == 0 && failed.add(id)) {
                                throw new IllegalStateException("not yet");
                            }
                            Files.writeString(journal, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        });
            }
        });
        context.start();
        Thread.currentThread().join();
    }
}
