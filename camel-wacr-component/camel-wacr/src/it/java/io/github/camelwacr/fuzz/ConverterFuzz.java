/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.github.camelwacr.WacrMessageConverter;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.InteractiveRequest;
import io.github.camelwacr.model.MessageRules;
import io.github.camelwacr.model.TextMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/** Whatever a body holds: a message, or {@link WacrValidationException}. */
public final class ConverterFuzz {

    private ConverterFuzz() {}

    /** One body through one of the converters. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
        int form = data.consumeInt(0, 8);
        try {
            switch (form) {
                case 0 -> check(WacrMessageConverter.toInteractiveRequest(data.consumeRemainingAsString()));
                case 1 -> check(WacrMessageConverter.toInteractiveRequest(data.consumeRemainingAsBytes(), null));
                case 2 ->
                    check(WacrMessageConverter.toInteractiveRequest(
                            new ByteArrayInputStream(data.consumeRemainingAsBytes()), null));
                case 3 ->
                    check(WacrMessageConverter.toInteractiveRequest(new StringReader(data.consumeRemainingAsString())));
                case 4 -> check(WacrMessageConverter.toInteractiveRequest(map(data)));
                case 5 -> check(WacrMessageConverter.toTextMessage(data.consumeRemainingAsString()));
                case 6 -> check(WacrMessageConverter.toTextMessage(data.consumeRemainingAsBytes(), null));
                case 7 ->
                    check(WacrMessageConverter.toTextMessage(
                            new ByteArrayInputStream(data.consumeRemainingAsBytes()), null));
                default -> check(WacrMessageConverter.toTextMessage(map(data)));
            }
        } catch (WacrValidationException e) {
            if (e.fieldErrors().isEmpty()) {
                throw new AssertionError("A refusal that names no field", e);
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

    private static void check(InteractiveRequest request) {
        MessageRules.check(request.orElse(InteractiveRequest.ofText("x")).withDerivedType());
    }

    private static void check(TextMessage message) {
        MessageRules.check(message);
    }
}
