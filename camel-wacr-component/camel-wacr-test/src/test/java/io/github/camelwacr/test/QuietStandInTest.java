/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** In a process of its own, since what is logged once in a process may have been logged by another test. */
class QuietStandInTest {

    @Test
    void aRequestThatIsRightLogsNothing() throws Exception {
        Process standIn = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.slf4j.simpleLogger.log.com.networknt.schema.UnknownKeywordFactory=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WacrServerMain.class.getName(),
                        "--port",
                        "0")
                .start();
        try {
            String address =
                    standIn.inputReader(StandardCharsets.UTF_8).readLine().split(" ")[3];
            HttpRequest text = HttpRequest.newBuilder(URI.create(address + "/messages/text"))
                    .header("Authorization", "Bearer test-token")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"phone\":\"+50688880001\",\"message\":\"Hello\"}"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(text, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            // Unlike destroy() of the process, this leaves its streams open.
            standIn.toHandle().destroy();
        }
        assertThat(new String(standIn.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }
}
