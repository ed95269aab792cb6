/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the program as a process of its own. */
class WacrServerMainIT {

    private static final Pattern LINE =
            Pattern.compile("WA\\.cr stand-in on (http://127\\.0\\.0\\.1:\\d+/api/v2) token (\\S+)");

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void lineTellsWhereItAnswers() throws Exception {
        Api api = started("--port", "0");

        assertThat(api.sendButtons().status()).isEqualTo(200);
    }

    @Test
    void optionsReachTheServer() throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        Api api = started(
                "--port", "0",
                "--token", "other",
                "--requests-per-minute", "2",
                "--window-seconds", "0.5",
                "--limiter", "sliding-window",
                "--journal", journal.toString());

        assertThat(api.sendButtons().status()).isEqualTo(200);
        assertThat(Delivery.readJournal(journal)).hasSize(1);
        assertThat(api.get("/account/limits")
                        .data()
                        .at("/limits/api_calls_per_minute/limit")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void terminationEndsIt() throws Exception {
        started("--port", "0");
        process.destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void journalSurvivesAKill() throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        Api api = started("--port", "0", "--journal", journal.toString());
        for (int i = 0; i < 5; i++) {
            api.sendButtons();
        }
        process.destroyForcibly().waitFor();

        assertThat(Delivery.readJournal(journal)).hasSize(5);
    }

    @Test
    void helpNamesEachOptionAndEndsIt() throws Exception {
        process = start("--help");

        assertThat(output()).contains("--port N", "8089", "--opted-out PHONES", "--journal FILE");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void portThatIsTakenIsToldWithoutAStackTrace() throws Exception {
        try (WacrServer other = WacrServer.start()) {
            process = start("--port", Integer.toString(other.port()));
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(errors).contains("--port 0").doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--colour red",
                "--port",
                "--port many",
                "--port 70000",
                "--limiter leaky",
                "--window-seconds 0",
                "--requests-per-minute -1",
                "--opted-out nobody"
            })
    void wrongOptionsAreToldAndEndIt(String options) throws Exception {
        process = start(options.split(" "));
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors).contains("--requests-per-minute N");
        assertThat(output()).isEmpty();
    }

    private String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Api started(String... options) throws IOException {
        process = start(options);
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Matcher line = LINE.matcher(String.valueOf(out.readLine()));
        assertThat(line.matches()).isTrue();
        assertThat(out.readLine()).isEqualTo("Phone page: " + line.group(1).replace("/api/v2", "/phone"));
        return Api.at(line.group(1), line.group(2));
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WacrServerMain.class.getName()));
        command.addAll(Arrays.asList(options));
        return new ProcessBuilder(command).start();
    }
}
