/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.test.CannedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of a route that somebody changes between its check and its last byte. */
class ChangedFileTest extends StandInTest {

    @ParameterizedTest
    @CsvSource({
        "grows, grew while it was sent, UNKNOWN",
        "shrinks, shrank while it was sent, UNKNOWN",
        "vanishes, cannot be read (NoSuchFileException), NOT_SENT"
    })
    void endsInOneErrorThatSaysSo(String change, String text, SendOutcome outcome, @TempDir Path folder)
            throws Exception {
        server().reset();
        try (DefaultCamelContext own = newContext()) {
            Path file = folder.resolve("menu.pdf");
            Runnable changing = () -> change(change, file);
            own.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(WacrTransportException.class).handled(true).to("mock:failed");

                    from("file:" + folder + "?noop=true&initialDelay=0&delay=10&repeatCount=0")
                            .setProperty(WacrConstants.BEFORE_SEND, () -> changing)
                            .to("wacr:sendMedia?phone=50688887777");
                }
            });
            MockEndpoint failed = own.getEndpoint("mock:failed", MockEndpoint.class);
            failed.expectedMessageCount(1);
            Files.write(file, new byte[100_000]);
            if (outcome == SendOutcome.NOT_SENT) {
                // The first attempt has it open.
                server().answerNext(CannedAnswer.rateLimited(Duration.ZERO));
            }
            own.start();

            failed.assertIsSatisfied(TimeUnit.SECONDS.toMillis(20));

            WacrTransportException failure = failed.getReceivedExchanges()
                    .get(0)
                    .getProperty(Exchange.EXCEPTION_CAUGHT, WacrTransportException.class);
            assertThat(failure.sendOutcome()).isEqualTo(outcome);
            assertThat(failure).hasMessageContaining(text).hasMessageNotContaining(folder.toString());
            assertThat(server().deliveryCount()).isZero();
        }
    }

    private static void change(String change, Path file) {
        try {
            switch (change) {
                case "grows" -> Files.write(file, new byte[10], StandardOpenOption.APPEND);
                case "shrinks" -> Files.write(file, new byte[10]);
                default -> Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
