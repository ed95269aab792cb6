/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.operation.WacrOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of operations says what the contract says. */
class OperationTableTest {

    @ParameterizedTest
    @EnumSource
    void anOperationIsThatOfTheContract(WacrOperation operation) {
        JsonNode contract = Contract.operation(operation.name());

        assertThat(contract.isMissingNode()).as("not in the contract").isFalse();
        assertThat(operation.method()).isEqualTo(contract.path("method").textValue());
        assertThat(operation.path()).isEqualTo(contract.path("path").textValue());
        assertThat(operation.scope())
                .isEqualTo(contract.path("x-required-scope").textValue());
    }

    @ParameterizedTest
    @EnumSource
    void anOperationSendsWhenItCanFailToHandAMessageToWhatsApp(WacrOperation operation) {
        boolean canFailToSend = false;
        for (JsonNode row : Contract.operation(operation.name()).path("x-error-codes")) {
            canFailToSend |= "MESSAGE_SEND_FAILED".equals(row.path("code").textValue());
        }

        assertThat(operation.sends()).isEqualTo(canFailToSend);
    }
}
