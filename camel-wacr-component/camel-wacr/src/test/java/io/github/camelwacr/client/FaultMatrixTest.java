/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static io.github.camelwacr.client.CamelCalls.failure;
import static io.github.camelwacr.client.CamelCalls.uri;
import static io.github.camelwacr.operation.WacrOperation.getAccount;
import static io.github.camelwacr.operation.WacrOperation.sendInteractive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong between here and there, for sends and reads: never a hang, never a repeat, always a verdict. */
@Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {

    private static final CamelCalls CALLS = new CamelCalls();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    static Stream<Fault> faults() {
        return Fault.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aSendFailsOnceWithItsOutcome(Fault fault) {
        try (FaultTarget target = fault.target().get()) {
            WacrException failure = fails(sendInteractive, fault, target);

            assertThat(failure.sendOutcome()).isEqualTo(fault.outcome());
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aReadFailsOnceAndNeverLeavesADoubt(Fault fault) {
        try (FaultTarget target = fault.target().get()) {
            WacrException failure = fails(getAccount, fault, target);

            assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        }
    }

    private static WacrException fails(WacrOperation operation, Fault fault, FaultTarget target) {
        Exchange exchange = CALLS.send(uri(operation, target.baseUrl(), fault.options()));

        WacrException failure = failure(exchange);
        assertThat(failure).isExactlyInstanceOf(fault.exception());
        assertThat(failure.getMessage()).startsWith(operation.name()).doesNotContain("50688887777");
        // The server counts a request a moment after the client saw its end.
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(target.requests().getAsInt()).isEqualTo(fault.requests()));
        assertThat(CALLS.context().getInflightRepository().size()).isZero();
        return failure;
    }
}
