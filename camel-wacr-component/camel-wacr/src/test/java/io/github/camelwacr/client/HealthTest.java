/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrForbiddenException;
import io.github.camelwacr.operation.WacrOperation;
import org.junit.jupiter.api.Test;

/** Whose calls say something of an endpoint. */
class HealthTest {

    private final Health health = new Health(WacrOperation.sendText);
    private final WacrForbiddenException failure =
            new WacrForbiddenException("No scope", WacrError.local(SendOutcome.NOT_SENT), null);

    @Test
    void failuresOfItsOperationAreCountedUntilOneSucceeds() {
        health.failed(WacrOperation.sendText, failure);
        health.failed(WacrOperation.sendText, failure);
        assertThat(health.down()).isEqualTo(new Health.Down(failure, 2));

        health.succeeded(WacrOperation.sendText);

        assertThat(health.down()).isNull();
    }

    @Test
    void whatItLooksUpInTheHistoryMeanwhileDoesNotCount() {
        health.failed(WacrOperation.listMessages, failure);
        assertThat(health.down()).isNull();

        health.failed(WacrOperation.sendText, failure);
        health.succeeded(WacrOperation.listMessages);

        assertThat(health.down()).isNotNull();
    }
}
