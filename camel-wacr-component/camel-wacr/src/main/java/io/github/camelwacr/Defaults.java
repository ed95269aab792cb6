/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.InteractiveMessage;
import io.github.camelwacr.model.InteractiveRequest;
import io.github.camelwacr.model.TextMessage;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/**
 * The fields that the options of an endpoint give: its own field options first, then the option {@code message}.
 * Immutable and thread-safe.
 *
 * @param interactive fields of an interactive message
 * @param text        fields of a text message
 */
record Defaults(InteractiveRequest interactive, TextMessage text) {

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException when one of them cannot be understood; the text names the option
     */
    static Defaults of(WacrConfiguration configuration, CamelContext context) {
        // Camel makes 0, which is no id, of an empty option.
        Long contactId = Long.valueOf(0).equals(configuration.getContactId()) ? null : configuration.getContactId();
        String buttons = configuration.getButtons();
        InteractiveRequest options = new InteractiveRequest(
                configuration.getPhone(),
                null,
                configuration.getBodyText(),
                configuration.getHeaderText(),
                configuration.getFooterText(),
                contactId,
                buttons == null || buttons.isBlank() ? null : ButtonsOption.parse(buttons),
                configuration.getListButtonText(),
                null);
        TextMessage textOptions = new TextMessage(configuration.getPhone(), null, contactId);
        Object message = configuration.getMessage() instanceof String location
                ? resource(location, context)
                : configuration.getMessage();
        Defaults result = new Defaults(options.orElse(interactive(message)), textOptions.orElse(text(message)));
        boolean none = result.interactive.equals(InteractiveRequest.EMPTY) && result.text.equals(TextMessage.EMPTY);
        return none ? new Defaults(InteractiveRequest.EMPTY, TextMessage.EMPTY) : result;
    }

    private static JsonNode resource(String location, CamelContext context) {
        try (InputStream stream = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            JsonNode json = Json.mapper().readTree(BodySource.bytes(stream));
            if (json == null || !json.isObject()) {
                throw invalid(location, "must be a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw invalid(location, "is no JSON" + MessageJson.at(e));
        } catch (IOException e) {
            throw invalid(location, "cannot be read: " + e.getMessage());
        }
    }

    private static InteractiveRequest interactive(Object message) {
        if (message == null || message instanceof TextMessage) {
            return InteractiveRequest.EMPTY;
        }
        if (message instanceof InteractiveRequest request) {
            return request;
        }
        if (message instanceof InteractiveMessage typed) {
            return InteractiveRequest.of(typed);
        }
        return MessageJson.convert(fields(message), InteractiveRequest.class);
    }

    private static TextMessage text(Object message) {
        if (message instanceof TextMessage text) {
            return text;
        }
        if (message instanceof InteractiveRequest request) {
            return new TextMessage(request.phone(), null, request.contactId());
        }
        if (message instanceof InteractiveMessage typed) {
            return new TextMessage(typed.phone(), null, typed.contactId());
        }
        return message == null ? TextMessage.EMPTY : MessageJson.convert(fields(message), TextMessage.class);
    }

    private static Object fields(Object message) {
        if (message instanceof Map || message instanceof JsonNode) {
            return message;
        }
        throw invalid(
                message.getClass().getName(), "must be an InteractiveMessage, a TextMessage, a Map or a JSON resource");
    }

    private static IllegalArgumentException invalid(String what, String why) {
        return new IllegalArgumentException("The option message (" + what + ") " + why);
    }
}
