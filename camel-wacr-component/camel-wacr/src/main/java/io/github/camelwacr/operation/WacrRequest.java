/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * A call that is ready to be sent. Immutable.
 *
 * @param operation the operation
 * @param path      path below the base URL with the query, encoded
 * @param body      the content, or null
 * @param phone     digits of the recipient, which an answer must name if it names one; null when there is none
 * @param headers   further HTTP headers, mostly none
 * @param beforeSend runs at each attempt, directly before the first byte goes to a connection that is ready for it; what
 *                  it throws ends the call before anything is sent; null for nothing
 * @param effect    what a second call does; mostly that of the operation
 */
public record WacrRequest(
        WacrOperation operation,
        String path,
        RequestBody body,
        String phone,
        Map<String, String> headers,
        Runnable beforeSend,
        Effect effect) {

    /**
     * A request with a JSON body.
     *
     * @param  operation the operation; its path has no parameters
     * @param  body      JSON in UTF-8
     * @return           the request
     */
    public static WacrRequest of(WacrOperation operation, byte[] body) {
        RequestBody json = new RequestBody.Json(body, Map.of());
        return new WacrRequest(operation, operation.path(), json, null, Map.of(), null, operation.effect());
    }

    /**
     * A request of the component itself.
     *
     * @param  operation  the operation
     * @param  parameters values by the names of its fields; what has another name is sent as it is
     * @return            the request
     * @throws io.github.camelwacr.exception.WacrValidationException when a parameter of the path is missing
     */
    public static WacrRequest of(WacrOperation operation, Map<String, ?> parameters) {
        Values values = new Values(operation, true);
        parameters.forEach(values::put);
        values.complete(Phones.INTERNATIONAL, false);
        return RequestWriter.request(values);
    }

    /**
     * The same request with further HTTP headers.
     *
     * @param  more headers by name
     * @return      the copy
     */
    public WacrRequest withHeaders(Map<String, String> more) {
        return new WacrRequest(operation, path, body, phone, Map.copyOf(more), beforeSend, effect);
    }

    /**
     * The same request with something to do before it is sent.
     *
     * @param  action see {@link #beforeSend()}
     * @return        the copy
     */
    public WacrRequest withBeforeSend(Runnable action) {
        return new WacrRequest(operation, path, body, phone, headers, action, effect);
    }

    /**
     * Tells this request from others, whatever endpoint makes it: equal operation, path and content give equal texts.
     *
     * @return a SHA-256, a character for each of its bytes
     */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) operation.ordinal());
            digest.update(path.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            if (body instanceof RequestBody.Json json) {
                digest.update(json.bytes());
            } else if (body instanceof RequestBody.Form form) {
                form.parts().forEach(part -> update(digest, part));
            }
            return new String(digest.digest(), StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, RequestBody.Part part) {
        digest.update(('\n' + part.name() + '=').getBytes(StandardCharsets.UTF_8));
        FileContent content = part.file();
        if (content == null) {
            digest.update(part.text().getBytes(StandardCharsets.UTF_8));
        } else {
            digest.update((content.fileName() + '\n').getBytes(StandardCharsets.UTF_8));
            try (InputStream bytes = content.open()) {
                bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            } catch (IOException e) {
                throw Violations.invalid(part.name(), Texts.unreadable(e));
            }
        }
    }

    /** Shows neither body nor query: both can name a person. */
    @Override
    public String toString() {
        return operation.toString();
    }
}
