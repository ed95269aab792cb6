/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.InteractiveMessage;
import io.github.camelwacr.model.InteractiveRequest;
import io.github.camelwacr.model.TextMessage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/**
 * Turns what Camel's consumers deliver into messages. JSON has the API's field names; text that is no JSON is the text of
 * the message. Stateless and thread-safe.
 */
@Converter(generateLoader = true)
public final class WacrMessageConverter {

    private WacrMessageConverter() {}

    /** The fields of a typed message. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(InteractiveMessage message) {
        return InteractiveRequest.of(message);
    }

    /** Fields by the API's names. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(Map<?, ?> fields) {
        return MessageJson.convert(fields, InteractiveRequest.FIELDS, InteractiveRequest.class);
    }

    /** A JSON object. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(JsonNode json) {
        return json.isTextual()
                ? InteractiveRequest.ofText(json.textValue())
                : MessageJson.convert(json, InteractiveRequest.class);
    }

    /** JSON or plain text. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(String text) {
        return MessageJson.read(text, InteractiveRequest.class, InteractiveRequest::ofText);
    }

    /** JSON or plain text. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(byte[] bytes, Exchange exchange) {
        return MessageJson.read(
                bytes, BodySource.charset(exchange), InteractiveRequest.class, InteractiveRequest::ofText);
    }

    /** JSON or plain text. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(InputStream stream, Exchange exchange) throws IOException {
        return toInteractiveRequest(BodySource.bytes(stream), exchange);
    }

    /** JSON or plain text. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(Reader reader) throws IOException {
        return toInteractiveRequest(BodySource.text(reader));
    }

    /** JSON or plain text. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(File file, Exchange exchange) throws IOException {
        return toInteractiveRequest(BodySource.bytes(file), exchange);
    }

    /** JSON or plain text. */
    @Converter
    public static InteractiveRequest toInteractiveRequest(WrappedFile<?> file, Exchange exchange) throws IOException {
        Object content = BodySource.content(file, exchange);
        return content instanceof byte[] bytes
                ? toInteractiveRequest(bytes, exchange)
                : toInteractiveRequest((String) content);
    }

    /** Fields by the API's names. */
    @Converter
    public static TextMessage toTextMessage(Map<?, ?> fields) {
        return MessageJson.convert(fields, TextMessage.FIELDS, TextMessage.class);
    }

    /** A JSON object. */
    @Converter
    public static TextMessage toTextMessage(JsonNode json) {
        return json.isTextual() ? ofText(json.textValue()) : MessageJson.convert(json, TextMessage.class);
    }

    /** JSON or plain text. */
    @Converter
    public static TextMessage toTextMessage(String text) {
        return MessageJson.read(text, TextMessage.class, WacrMessageConverter::ofText);
    }

    /** JSON or plain text. */
    @Converter
    public static TextMessage toTextMessage(byte[] bytes, Exchange exchange) {
        return MessageJson.read(bytes, BodySource.charset(exchange), TextMessage.class, WacrMessageConverter::ofText);
    }

    /** JSON or plain text. */
    @Converter
    public static TextMessage toTextMessage(InputStream stream, Exchange exchange) throws IOException {
        return toTextMessage(BodySource.bytes(stream), exchange);
    }

    /** JSON or plain text. */
    @Converter
    public static TextMessage toTextMessage(Reader reader) throws IOException {
        return toTextMessage(BodySource.text(reader));
    }

    /** JSON or plain text. */
    @Converter
    public static TextMessage toTextMessage(File file, Exchange exchange) throws IOException {
        return toTextMessage(BodySource.bytes(file), exchange);
    }

    /** JSON or plain text. */
    @Converter
    public static TextMessage toTextMessage(WrappedFile<?> file, Exchange exchange) throws IOException {
        Object content = BodySource.content(file, exchange);
        return content instanceof byte[] bytes ? toTextMessage(bytes, exchange) : toTextMessage((String) content);
    }

    private static TextMessage ofText(String text) {
        return new TextMessage(null, text, null);
    }
}
