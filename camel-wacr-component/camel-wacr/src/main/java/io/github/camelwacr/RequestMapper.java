/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.Button;
import io.github.camelwacr.model.ChatMessage;
import io.github.camelwacr.model.InteractiveRequest;
import io.github.camelwacr.model.MessageRules;
import io.github.camelwacr.model.Section;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.model.TextMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;

/**
 * Makes a request out of an exchange. For each field the header beats the body, and the body beats the options of the
 * endpoint. Immutable and thread-safe.
 */
final class RequestMapper {

    private static final TypeReference<List<Button>> BUTTONS = new TypeReference<>() {};
    private static final TypeReference<List<Section>> SECTIONS = new TypeReference<>() {};

    private final WacrOperation operation;
    private final Defaults defaults;
    private final boolean validate;

    RequestMapper(WacrOperation operation, Defaults defaults, boolean validate) {
        this.operation = operation;
        this.defaults = defaults;
        this.validate = validate;
    }

    /**
     * Makes the request.
     *
     * @param  exchange the exchange; nothing of it is changed
     * @return          the request
     * @throws WacrValidationException when the message is not valid; no request was made then
     */
    WacrRequest toRequest(Exchange exchange) {
        Message message = exchange.getMessage();
        WacrOperation called = operation(message);
        return switch (called) {
            case sendInteractive -> interactive(called, exchange, message);
            case sendText -> text(called, exchange, message);
            default ->
                WacrRequest.of(called, called.fields().isEmpty() ? Map.of() : parameters(called, exchange, message));
        };
    }

    private WacrOperation operation(Message message) {
        Object header = message.getHeader(WacrConstants.OPERATION);
        if (header == null) {
            return operation;
        }
        try {
            return header instanceof WacrOperation same ? same : WacrOperation.valueOf(header.toString());
        } catch (IllegalArgumentException e) {
            throw MessageJson.invalid(
                    WacrConstants.OPERATION, "is no operation of this component: " + WacrOperation.names());
        }
    }

    private WacrRequest interactive(WacrOperation called, Exchange exchange, Message message) {
        InteractiveRequest request = new InteractiveRequest(
                        text(message, WacrConstants.PHONE),
                        text(message, WacrConstants.TYPE),
                        text(message, WacrConstants.BODY_TEXT),
                        text(message, WacrConstants.HEADER_TEXT),
                        text(message, WacrConstants.FOOTER_TEXT),
                        number(message, WacrConstants.CONTACT_ID),
                        buttons(message.getHeader(WacrConstants.BUTTONS)),
                        text(message, WacrConstants.LIST_BUTTON_TEXT),
                        sections(message.getHeader(WacrConstants.SECTIONS)))
                .orElse(body(InteractiveRequest.class, InteractiveRequest.EMPTY, exchange, message))
                .orElse(defaults.interactive())
                .withDerivedType();
        if (validate) {
            check(MessageRules.check(request));
        }
        return WacrRequest.of(called, RequestJson.write(request));
    }

    private WacrRequest text(WacrOperation called, Exchange exchange, Message message) {
        TextMessage request = new TextMessage(
                        text(message, WacrConstants.PHONE),
                        text(message, WacrConstants.MESSAGE),
                        number(message, WacrConstants.CONTACT_ID))
                .orElse(body(TextMessage.class, TextMessage.EMPTY, exchange, message))
                .orElse(defaults.text());
        if (validate) {
            check(MessageRules.check(request));
        }
        return WacrRequest.of(called, RequestJson.write(request));
    }

    private static Map<?, ?> query(Object body) {
        return body instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A map names the parameters; any other value is that of the path's only parameter. */
    private static Map<String, Object> parameters(WacrOperation called, Exchange exchange, Message message) {
        Map<String, Object> parameters = new HashMap<>();
        Object body = message.getBody();
        query(body).forEach((name, value) -> parameters.put(String.valueOf(name), value));
        int open = called.path().indexOf('{');
        if (open >= 0) {
            String name = called.path().substring(open + 1, called.path().indexOf('}'));
            if (!(body instanceof Map) && body != null) {
                parameters.put(name, exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body));
            }
            Object id = parameters.get(name);
            if (id == null || id.toString().isBlank()) {
                throw MessageJson.invalid(name, "is required as body or in a map as body");
            }
        }
        return parameters;
    }

    /** The body as a message; a class that nobody can convert is refused rather than sent as its {@code toString}. */
    private static <T> T body(Class<T> type, T empty, Exchange exchange, Message message) {
        Object body = message.getBody();
        if (body == null || body instanceof ChatMessage || body instanceof SentMessage) {
            // What somebody wrote, or what was sent before, must not be sent by accident.
            return empty;
        }
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        T converted;
        try {
            Object source = body instanceof CharSequence || body instanceof Number ? body.toString() : body;
            converted = exchange.getContext().getTypeConverter().convertTo(type, exchange, source);
        } catch (RuntimeCamelException e) {
            throw cause(e);
        }
        if (converted == null) {
            throw MessageJson.invalid(
                    "body",
                    "is of class " + body.getClass().getName()
                            + ", which is no message; make it a typed message, a Map, JSON or text");
        }
        return converted;
    }

    private static RuntimeException cause(RuntimeException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof WacrValidationException invalid) {
                return invalid;
            }
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Without the cause: the text of Camel's own exception quotes the body.
        return MessageJson.invalid(
                "body", "cannot be read as a message (" + root.getClass().getSimpleName() + ")");
    }

    private static String text(Message message, String header) {
        Object value = message.getHeader(header);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        try {
            return message.getHeader(header, String.class);
        } catch (RuntimeCamelException e) {
            throw MessageJson.invalid(
                    header, "is no text, but " + value.getClass().getName());
        }
    }

    private static Long number(Message message, String header) {
        Object value = message.getHeader(header);
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        String text = value.toString().strip();
        try {
            return text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw MessageJson.invalid(header, "must be a whole number, but has " + text.length() + " other characters");
        }
    }

    private static List<Button> buttons(Object header) {
        if (header == null) {
            return null;
        }
        if (header instanceof CharSequence text
                && !text.toString().stripLeading().startsWith("[")) {
            if (text.toString().isBlank()) {
                return null;
            }
            try {
                return ButtonsOption.parse(text.toString());
            } catch (IllegalArgumentException e) {
                throw MessageJson.invalid("buttons", e.getMessage());
            }
        }
        return MessageJson.convertList("buttons", header, BUTTONS);
    }

    private static List<Section> sections(Object header) {
        if (header == null
                || header instanceof CharSequence text && text.toString().isBlank()) {
            return null;
        }
        return MessageJson.convertList("sections", header, SECTIONS);
    }

    private static void check(Map<String, List<String>> violations) {
        if (!violations.isEmpty()) {
            throw MessageJson.invalid(violations);
        }
    }
}
