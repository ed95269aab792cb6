/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectsTest {

    static Stream<String> names() {
        return Stream.concat(Subjects.compared().stream(), Stream.of(Subjects.HAND_WRITTEN_SMALL_POOL));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyWayOfSendingGetsItsAnswers(String name) throws Exception {
        try (Stub stub = new Stub(false);
                Worker worker = new Worker(name, "http://127.0.0.1:" + stub.port())) {
            Window window = worker.run(2, 50);

            assertThat(window.failed()).isZero();
            assertThat(window.messages()).isPositive();
            assertThat(Window.parse(window.format())).isEqualTo(window);
        }
    }
}
