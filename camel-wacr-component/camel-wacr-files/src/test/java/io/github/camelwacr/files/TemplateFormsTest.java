/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.test.WacrServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template as YAML and XML use it, with placeholders, in front of a route of its own or without one. */
class TemplateFormsTest {

    @TempDir
    private Path folder;

    @Test
    void theRouteOfTheGuideWorks() throws Exception {
        String page = Files.readString(Path.of("../../docs/files.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();

        run("routes.yaml", page.substring(start, page.indexOf("```", start)));
    }

    @Test
    void xmlNamesARoute() throws Exception {
        run(
                "routes.xml",
                """
                <camel>
                  <templatedRoute routeTemplateRef="wacr-records" routeId="appointments">
                    <parameter name="inbox" value="{{test.folder}}/inbox"/>
                    <parameter name="home" value="{{test.folder}}/home"/>
                    <parameter name="to" value="direct:send"/>
                  </templatedRoute>
                  <route>
                    <from uri="direct:send"/>
                    <setHeader name="CamelWacrMessage"><simple>Hello ${body[name]}, will you come?</simple></setHeader>
                    <to uri="wacr:sendText"/>
                  </route>
                </camel>
                """);
    }

    private void run(String name, String routes) throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(
                folder.resolve("inbox/list.csv"),
                "phone,message,name\n+50670000001,\"Hello Ana, will you come?\",Ana\n");
        try (WacrServer server = WacrServer.start()) {
            Main main = new Main();
            main.configure().addRoutesBuilder(new WacrRecordsTemplate());
            main.addInitialProperty("camel.component.wacr.token", server.token());
            main.addInitialProperty("camel.component.wacr.base-url", server.baseUrl());
            main.addInitialProperty("test.folder", folder.toString());
            main.start();
            try {
                PluginHelper.getRoutesLoader(main.getCamelContext())
                        .loadRoutes(ResourceHelper.fromString(name, routes));
                await().atMost(Duration.ofSeconds(20)).until(() -> server.deliveryCount() == 1);
                assertThat(server.deliveries().get(0).request().path("message").asText())
                        .isEqualTo("Hello Ana, will you come?");
            } finally {
                main.stop();
            }
        }
    }
}
