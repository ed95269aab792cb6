/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The program of the page on getting started. */
class GettingStartedTest {

    @Test
    void thePageShowsTheProgramThatIsTested() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/camelwacr/files/guide/FirstMessage.java"));

        assertThat(Files.readString(Path.of("../../docs/getting-started.md")))
                .contains("```java\n" + source.substring(source.indexOf("import ")) + "```");
    }

    @Test
    void theProgramSendsOneMessage() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            WacrComponent wacr = new WacrComponent();
            wacr.getConfiguration().setToken(server.token());
            wacr.getConfiguration().setBaseUrl(server.baseUrl());

            FirstMessage.send(wacr, "+50688887777");

            assertThat(server.deliveries()).singleElement().satisfies(delivery -> assertThat(
                            delivery.request().path("buttons"))
                    .hasSize(2));
        }
    }
}
