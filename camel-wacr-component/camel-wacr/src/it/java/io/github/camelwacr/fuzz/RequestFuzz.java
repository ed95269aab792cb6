/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Phones;
import io.github.camelwacr.operation.RequestWriter;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Whatever a body holds: a request, or {@link WacrValidationException}. */
public final class RequestFuzz {

    private RequestFuzz() {}

    /** One body as JSON or as a map, for any operation. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        Values values = new Values(data.pickValue(WacrOperation.values()), data.consumeBoolean());
        try {
            if (data.consumeBoolean()) {
                map(data).forEach(values::put);
            } else {
                read(data.consumeRemainingAsString(), values);
            }
            values.complete(Phones.INTERNATIONAL, true);
            RequestWriter.request(values);
        } catch (WacrValidationException e) {
            if (e.fieldErrors().isEmpty()) {
                throw new AssertionError("A refusal that names no field", e);
            }
        }
        RequestWriter.describe(values);
    }

    private static void read(String json, Values values) throws IOException {
        try (JsonParser parser = Json.factory().createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                values.read(parser);
            }
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().isEmpty()) {
                throw new AssertionError("A fault without a text", e);
            }
        }
    }

    private static Map<String, Object> map(FuzzedDataProvider data) {
        Map<String, Object> map = new HashMap<>();
        String[] names = {"phone", "type", "body_text", "contact_id", "buttons", "sections", "message"};
        for (String name : names) {
            Object value =
                    switch (data.consumeInt(0, 4)) {
                        case 0 -> null;
                        case 1 -> data.consumeLong();
                        case 2 -> java.util.List.of(Map.of("id", data.consumeString(5)), data.consumeInt());
                        case 3 -> Map.of("rows", data.consumeString(5));
                        default -> data.consumeString(20);
                    };
            map.put(name, value);
        }
        return map;
    }
}
