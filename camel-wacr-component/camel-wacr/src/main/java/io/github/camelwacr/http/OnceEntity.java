/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body that may be written once only, and that knows whether that began.
 *
 * <p>HttpClient repeats no request whose entity is not repeatable, whatever retry or redirect strategy it was built with.
 * And while the body was not begun, the server cannot have carried the request out. Not thread-safe.
 */
final class OnceEntity extends AbstractHttpEntity {

    private static final String JSON = ContentType.APPLICATION_JSON.toString();

    private final byte[] json;
    private boolean begun;

    OnceEntity(byte[] json) {
        super(JSON, null);
        this.json = json;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public long getContentLength() {
        return json.length;
    }

    @Override
    public InputStream getContent() {
        begun = true;
        return new ByteArrayInputStream(json);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        out.write(json);
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** Whether the body, or a part of it, was written. */
    boolean begun() {
        return begun;
    }
}
