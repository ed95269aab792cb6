/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.model.WacrModel;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Texts;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * Reads the fields of a request from a body, whatever a consumer of Camel brings. What begins with a brace is JSON and must
 * be valid; other content fills the one field that needs no name. Decides by what the body is: Camel's converters remember
 * what they once could not do, and refuse it later. Used once.
 */
final class BodyReader {

    /** Far beyond any message (about 30 KiB at the limits of the API), and no danger to memory. */
    private static final int MAX_LENGTH = 1024 * 1024;

    private static final String BODY = "body";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Exchange exchange;
    private final Values values;
    private final BodyFiles files;
    private final Field plain;
    private boolean textForFile;

    BodyReader(Exchange exchange, Values values) {
        this.exchange = exchange;
        this.values = values;
        this.files = new BodyFiles(exchange);
        this.plain = values.operation().plain();
    }

    /** Reads the headers, and then what the body adds to them. */
    void read() {
        Message message = exchange.getMessage();
        values.readFilesWith(files::prepare);
        if (message.hasHeaders()) {
            List<Field> fields = values.operation().fields();
            for (int i = 0; i < fields.size(); i++) {
                values.put(i, message.getHeader(fields.get(i).header()));
            }
        }
        values.nextLevel();
        try {
            dispatch(files.repeatable(message.getBody(), takes(Field.Type.FILE)));
        } catch (JsonProcessingException e) {
            // Jackson's own text can quote the content.
            throw invalid("looks like JSON but cannot be read" + Json.at(e));
        } catch (IllegalArgumentException e) {
            throw Violations.invalid(takes(Field.Type.FILE) ? plain.name() : BODY, e.getMessage());
        } catch (WacrException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Objects of the application can do anything when they are read.
            throw invalid(Texts.unreadable(e));
        }
    }

    /** To be asked when all places were read: a text is only meant as a medium where no place gives one. */
    void refuseTextForFile() {
        if (textForFile && values.get("media_url") == null && values.get("media_file") == null) {
            throw invalid("is text, but a file is needed, or fields with names such as media_url");
        }
    }

    private void dispatch(Object body) throws IOException {
        if (body == null || values.operation().fields().isEmpty() || values.putAll(body)) {
            return;
        }
        if (body instanceof ValueNode value) {
            text(value.isNull() ? "" : value.asText());
        } else if (takes(Field.Type.FILE) && files.isContent(body)
                || body instanceof Number && plain != null && !takes(Field.Type.FILE)) {
            values.put(plain.name(), body);
        } else if (body instanceof CharSequence || body instanceof Number || body instanceof Boolean) {
            text(body.toString());
        } else if (body instanceof Reader reader) {
            text((String) StreamContents.of(exchange).get(reader, BodyReader::readAll));
        } else if (BodyFiles.isStored(body)) {
            if (plain == null && !BodyFiles.isJson(body)) {
                // Nothing for this operation, such as the file of a consumer that is in a header now.
                return;
            }
            try (InputStream stream = BodyFiles.stream(body)) {
                bytes(stream.readNBytes(MAX_LENGTH + 1));
            }
        } else if (body instanceof Iterable || body.getClass().isArray()) {
            list(body);
        } else if (body instanceof WrappedFile) {
            text(exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body));
        } else if (!(body instanceof WacrModel)) {
            other(body);
        }
    }

    /** A list is what the operation takes a list of, or several messages. */
    private void list(Object body) throws IOException {
        if (!takes(Field.Type.LIST)) {
            throw invalid("is a list; split it, one message each");
        }
        // Like the object in which it could stand: misspelt names are found there.
        values.putAll(
                body instanceof JsonNode json
                        ? Json.mapper().createObjectNode().<JsonNode>set(plain.name(), json)
                        : Map.of(plain.name(), body));
    }

    /** JSON bytes tell their encoding themselves (RFC 8259) unless the exchange names one. */
    private void bytes(byte[] bytes) throws IOException {
        refuseTooLong(bytes.length);
        Charset charset = charset();
        if (charset == null && bytes.length > 0 && bytes[0] == '{') {
            json(Json.factory().createParser(bytes));
        } else {
            text(decode(bytes, charset));
        }
    }

    private void text(String body) throws IOException {
        refuseTooLong(body.length());
        String text = !body.isEmpty() && body.charAt(0) == BYTE_ORDER_MARK ? body.substring(1) : body;
        String stripped = text.strip();
        JsonNode array = stripped.startsWith("[") ? array(stripped) : null;
        if (stripped.startsWith("{")) {
            json(Json.factory().createParser(text));
        } else if (array != null) {
            list(array);
        } else if (takes(Field.Type.FILE)) {
            textForFile = !stripped.isEmpty();
        } else if (plain != null) {
            values.put(plain.name(), text);
        }
    }

    private void json(JsonParser source) throws IOException {
        try (JsonParser parser = source) {
            values.read(parser);
            if (parser.nextToken() != null) {
                // A second document behind the first would be dropped in silence.
                throw invalid("is more than one JSON document; split it, one message each");
            }
        }
    }

    /** A bean of the application, if somebody makes a map of its class. */
    private void other(Object body) throws IOException {
        Object map = body.getClass() == Object.class
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(Map.class, exchange, body);
        if (!values.putAll(map)) {
            throw invalid("is of class " + body.getClass().getName()
                    + ", which is no message; make it a typed message, a Map, JSON or text");
        }
    }

    /** Whether the field that content without names fills is one of a kind. */
    private boolean takes(Field.Type kind) {
        return plain != null && plain.type() == kind;
    }

    private Charset charset() {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw invalid("has an encoding that this machine does not know");
        }
    }

    private static String decode(byte[] bytes, Charset charset) {
        boolean utf16 = bytes.length > 1 && (bytes[0] == -2 && bytes[1] == -1 || bytes[0] == -1 && bytes[1] == -2);
        Charset used = charset != null ? charset : utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        try {
            return Texts.decode(bytes, used);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage() + "; name its encoding with the consumer's option charset or the exchange"
                    + " property CamelCharsetName");
        }
    }

    private static Object readAll(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = reader.read(); c >= 0 && text.length() <= MAX_LENGTH; c = reader.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static JsonNode array(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static void refuseTooLong(int length) {
        if (length > MAX_LENGTH) {
            throw invalid("must not be longer than " + MAX_LENGTH + " bytes");
        }
    }

    private static WacrValidationException invalid(String why) {
        return Violations.invalid(BODY, why);
    }
}
