/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.ApiFields;
import io.github.camelwacr.model.WacrModel;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.Violations;
import io.github.camelwacr.operation.WacrOperation;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * Reads the fields of a request from a body, whatever a consumer of Camel brings. What begins with a brace is JSON and must
 * be valid; other content fills the one field that needs no name. Decides by what the body is: Camel's converters remember
 * what they once could not do, and refuse it later. Used once.
 */
final class BodyReader {

    /** Far beyond any message (about 30 KiB at the limits of the API), and no danger to memory. */
    static final int MAX_LENGTH = 1024 * 1024;

    private static final String BODY = "body";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Exchange exchange;
    private final Values values;
    private final BodyFiles files;

    BodyReader(Exchange exchange, Values values, BodyFiles files) {
        this.exchange = exchange;
        this.values = values;
        this.files = files;
    }

    void read(Object body) {
        try {
            // The begin of a stream has to be seen before it is known what it is.
            dispatch(
                    body instanceof InputStream stream && !stream.markSupported()
                            ? new BufferedInputStream(stream)
                            : body);
        } catch (JsonProcessingException e) {
            // Jackson's own text can quote the content.
            throw Violations.invalid(BODY, "looks like JSON but cannot be read" + Json.at(e));
        } catch (IOException e) {
            throw Violations.invalid(BODY, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void dispatch(Object body) throws IOException {
        if (body == null) {
            return;
        }
        if (body instanceof ApiFields message) {
            fields(message);
        } else if (body instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), files.prepare(name, value)));
        } else if (body instanceof JsonNode json) {
            node(json);
        } else if (isFile(body)) {
            values.put(plain(Field.Type.FILE).name(), files.content(body));
        } else if (body instanceof CharSequence || body instanceof Number || body instanceof Boolean) {
            text(body.toString());
        } else if (body instanceof byte[] bytes) {
            bytes(bytes);
        } else if (body instanceof Reader reader) {
            text(readAll(reader));
        } else if (body instanceof Iterable || body instanceof Object[]) {
            list(body);
        } else if (body instanceof WrappedFile
                || body instanceof File
                || body instanceof Path
                || body instanceof InputStream) {
            content(body);
        } else if (!(body instanceof WacrModel)) {
            other(body);
        }
    }

    private void fields(ApiFields message) {
        for (int i = 0; i < values.operation().fields().size(); i++) {
            values.put(
                    i,
                    files.prepare(
                            null,
                            message.field(values.operation().fields().get(i).name())));
        }
    }

    private void node(JsonNode json) throws IOException {
        if (json.isObject()) {
            try (JsonParser parser = json.traverse()) {
                parser.nextToken();
                values.read(parser);
            }
        } else if (json.isArray()) {
            list(json);
        } else if (!json.isNull()) {
            text(json.asText());
        }
    }

    /** A list is what the operation takes a list of, or several messages. */
    private void list(Object body) {
        Field field = plain(Field.Type.LIST);
        if (field != null) {
            values.put(field.name(), body);
        } else if (body instanceof JsonNode) {
            throw Violations.invalid(BODY, "is a JSON array; split it, one message each");
        } else {
            other(body);
        }
    }

    private void content(Object body) throws IOException {
        Object content = BodyFiles.content(body, exchange);
        if (content instanceof byte[] bytes) {
            bytes(bytes);
        } else {
            text((String) content);
        }
    }

    /** JSON bytes tell their encoding themselves (RFC 8259) unless the exchange names one. */
    private void bytes(byte[] bytes) throws IOException {
        if (bytes.length > MAX_LENGTH) {
            throw tooLong();
        }
        Charset charset = charset();
        if (charset == null && bytes.length > 0 && bytes[0] == '{') {
            json(Json.factory().createParser(bytes));
        } else {
            text(decode(bytes, charset));
        }
    }

    private void text(String body) throws IOException {
        if (body.length() > MAX_LENGTH) {
            throw tooLong();
        }
        String text = !body.isEmpty() && body.charAt(0) == BYTE_ORDER_MARK ? body.substring(1) : body;
        String stripped = text.strip();
        if (stripped.startsWith("{")) {
            json(Json.factory().createParser(text));
        } else if (stripped.startsWith("[") && isArray(stripped)) {
            list(Json.mapper().readTree(stripped));
        } else {
            plainText(text);
        }
    }

    private void plainText(String text) {
        Field field = plain(Field.Type.TEXT);
        if (field != null) {
            values.put(field.name(), text);
        } else if (plain(Field.Type.FILE) != null && !text.isBlank()) {
            throw Violations.invalid(BODY, "is text, but a file is needed, or fields with names such as media_url");
        }
    }

    private void json(JsonParser source) throws IOException {
        try (JsonParser parser = source) {
            parser.nextToken();
            values.read(parser);
            if (parser.nextToken() != null) {
                // A second document behind the first would be dropped in silence.
                throw new JsonParseException(parser, "more than one document");
            }
        }
    }

    /** A bean of the application, if somebody makes a map of its class. */
    private void other(Object body) {
        Object map = body.getClass() == Object.class || body instanceof Iterable || body instanceof Object[]
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(Map.class, exchange, body);
        if (map == null) {
            throw Violations.invalid(
                    BODY,
                    "is of class " + body.getClass().getName()
                            + ", which is no message; make it a typed message, a Map, JSON or text");
        }
        ((Map<?, ?>) map).forEach((name, value) -> values.put(String.valueOf(name), value));
    }

    /** Whether the body is the file itself: its name says so, or it does not look like JSON. */
    private boolean isFile(Object body) throws IOException {
        return plain(Field.Type.FILE) != null && files.isContent(body);
    }

    /** The field that content without names fills, of a kind. */
    private Field plain(Field.Type kind) {
        WacrOperation operation = values.operation();
        for (Field field : operation.fields()) {
            boolean special = field.type() == Field.Type.LIST || field.type() == Field.Type.FILE;
            if (field.isPlain() && (kind == Field.Type.TEXT ? !special : field.type() == kind)) {
                return field;
            }
        }
        return null;
    }

    private Charset charset() {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Violations.invalid(BODY, "has an encoding that this machine does not know");
        }
    }

    /** Bytes that do not fit the encoding are refused: a person must not get the wrong letters. */
    private static String decode(byte[] bytes, Charset charset) {
        boolean utf16 = bytes.length > 1 && (bytes[0] == -2 && bytes[1] == -1 || bytes[0] == -1 && bytes[1] == -2);
        Charset used = charset != null ? charset : utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        try {
            return used.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Violations.invalid(
                    BODY,
                    "is not text in " + used + "; name its encoding with the consumer's option charset or the"
                            + " exchange property CamelCharsetName");
        }
    }

    private static String readAll(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[4096];
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            if (text.length() + count > MAX_LENGTH) {
                throw tooLong();
            }
            text.append(buffer, 0, count);
        }
        return text.toString();
    }

    private static boolean isArray(String text) {
        try {
            return Json.mapper().readTree(text).isArray();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static RuntimeException tooLong() {
        return Violations.invalid(BODY, "must not be longer than " + MAX_LENGTH + " bytes");
    }
}
