/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The commands for trying the program by hand. */
class QueueToolTest extends ExampleTestSupport {

    @TempDir
    Path folder;

    @Autowired
    ExampleSettings settings;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void putsAMessageThatIsSent() throws Exception {
        SERVER.reset();
        Path file = Files.writeString(folder.resolve("message.json"), good());

        assertThat(run("put", key, file.toString())).isZero();

        org.awaitility.Awaitility.await().atMost(PATIENCE).until(() -> sentKeys.contains(key));
        assertThat(SERVER.deliveryCount()).isOne();
    }

    @Test
    void printsTheQueuesWithTheReasonOfEachDeadLetter() throws Exception {
        put("{\"phone\":");

        assertThat(run("queues")).isZero();

        assertThat(printed())
                .contains(Queues.OUT + ": 0")
                .contains(Queues.INVALID + ": 1")
                .containsPattern("    " + key + ": .*JSON");
        assertThat(take(Queues.INVALID)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "put order-1", "queues now", "help"})
    void anythingElseSaysHowToUseIt(String line) throws Exception {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(printed()).startsWith("Usage: ");
    }

    @Test
    void aBrokerThatIsNotThereIsOneLine() throws Exception {
        int code = new QueueTool("tcp://127.0.0.1:1", new PrintStream(out, true, StandardCharsets.UTF_8)).run("queues");

        assertThat(code).isOne();
        assertThat(printed()).startsWith("No broker at tcp://127.0.0.1:1").hasLineCount(1);
    }

    private int run(String... args) throws Exception {
        return new QueueTool("vm://" + settings.vmId(), new PrintStream(out, true, StandardCharsets.UTF_8)).run(args);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
