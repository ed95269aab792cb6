/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.test.Delivery;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real Karaf, whose route sends the lines of a file to the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KarafScenario {

    private static final String PHONE = "+50688887777";
    private static final String TOKEN = "token-of-the-karaf-test";

    private WacrServer server;
    private Karaf karaf;

    /**
     * Sets up the features.
     *
     * @param karaf not started yet
     * @param repository holds what is shipped
     */
    abstract void install(Karaf karaf, Path repository) throws Exception;

    /** Puts a route into the deploy folder. */
    abstract void deploy(Karaf karaf) throws Exception;

    @BeforeAll
    void sendTheLinesOfAFile(@TempDir Path folder) throws Exception {
        Path repository = Path.of(System.getProperty("test.repository"));
        server = WacrServer.builder().token(TOKEN).start();
        karaf = Karaf.forTest(getClass());
        karaf.configure(
                "wacr.account",
                Map.of(
                        "token",
                        "${env:WACR_TOKEN}",
                        "baseUrl",
                        server.baseUrl(),
                        "directory",
                        folder.toString(),
                        "phone",
                        PHONE));
        Files.writeString(folder.resolve("lines.txt"), "First?\nSecond?\nThird?\n");
        install(karaf, repository);

        karaf.start(Map.of("WACR_TOKEN", TOKEN));
        // Not before: a bundle that Karaf finds without its features is tried again, but leaves an error in the log.
        karaf.awaitUntil("component started", () -> karaf.log().contains("io.github.camelwacr.camel-wacr/"));
        deploy(karaf);
        karaf.awaitUntil("three messages sent", () -> server.deliveryCount() == 3);
    }

    @AfterAll
    void stop() {
        karaf.close();
        server.close();
    }

    @Test
    void eachLineIsOneMessageInItsOrder() {
        assertThat(server.deliveries())
                .extracting(delivery -> delivery.request().path("body_text").asText())
                .containsExactly("First?", "Second?", "Third?");
    }

    @Test
    void phoneAndButtonsComeFromTheOptions() {
        assertThat(server.deliveries()).extracting(Delivery::request).allSatisfy(request -> {
            assertThat(request.path("phone").asText()).isEqualTo(PHONE);
            assertThat(request.at("/buttons/1/id").asText()).isEqualTo("btn_no");
        });
    }

    @Test
    void theLogHasNeitherTokenNorPhone() throws IOException {
        assertThat(karaf.log()).isNotEmpty().doesNotContain(TOKEN, PHONE);
    }
}
