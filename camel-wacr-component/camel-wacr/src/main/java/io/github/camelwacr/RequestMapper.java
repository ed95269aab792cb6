/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.Violations;
import io.github.camelwacr.operation.WacrOperation;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Makes a request out of an exchange. For each field of each operation the header beats the body, and the body beats the
 * options of the endpoint. Thread-safe, as long as nobody changes the options of an endpoint that has started.
 */
record RequestMapper(WacrOperation operation, OptionValues options, WacrConfiguration configuration) {

    /**
     * Starts a request.
     *
     * @param  message says which operation to call
     * @return         what {@link #fill} fills
     * @throws io.github.camelwacr.exception.WacrValidationException when there is no such operation
     */
    Values start(Message message) {
        try {
            String header = message.getHeader(WacrConstants.OPERATION, String.class);
            WacrOperation called =
                    header == null || header.isBlank() ? operation : WacrOperation.valueOf(header.strip());
            return new Values(called, configuration.isAdditionalFields());
        } catch (RuntimeException e) {
            // It is none, or has no text at all.
            throw Violations.invalid(
                    WacrConstants.OPERATION, "is no operation of this component: " + WacrOperation.names());
        }
    }

    /**
     * Fills the request, and checks it.
     *
     * @param  values   gets all values, also those of a request that is refused
     * @param  exchange the exchange; nothing of it is changed
     * @throws io.github.camelwacr.exception.WacrValidationException when the message is not valid; no request was made then
     */
    void fill(Values values, Exchange exchange) {
        BodyReader reader = new BodyReader(exchange, values);
        reader.read();
        values.fill(options.of(values.operation()));
        reader.refuseTextForFile();
        values.complete(options.phones(), configuration.isValidate());
    }
}
