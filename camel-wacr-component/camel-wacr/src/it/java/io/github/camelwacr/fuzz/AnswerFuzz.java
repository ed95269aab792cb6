/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.camelwacr.client.AnswerReader;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** Whatever a server answers: a result, or an exception of the documented tree. */
public final class AnswerFuzz {

    private static final AnswerReader READER = new AnswerReader("a-token");

    private static final Function<WacrOperation, WacrRequest> REQUEST =
            operation -> WacrRequest.of(operation, "{\"phone\":\"+50688887777\"}".getBytes(StandardCharsets.UTF_8));

    private AnswerFuzz() {}

    /** One answer. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        WacrOperation operation = data.pickValue(WacrOperation.values());
        int status = data.consumeBoolean() ? 200 : data.consumeInt(100, 599);
        String retryAfter = data.consumeBoolean() ? data.consumeString(40) : null;
        byte[] body = data.consumeRemainingAsBytes();
        List<Header> headers = retryAfter == null ? List.of() : List.of(new BasicHeader("retry-after", retryAfter));
        try {
            READER.read(REQUEST.apply(operation), new HttpAnswer(status, body, false, headers));
        } catch (WacrException e) {
            if (e.getMessage().isEmpty() || e.sendOutcome() == null) {
                throw new AssertionError("An exception that says nothing", e);
            }
        }
    }
}
