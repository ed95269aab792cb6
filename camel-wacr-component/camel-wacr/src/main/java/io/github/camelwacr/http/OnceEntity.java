/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.Closer;

/**
 * A request body that may be written once only, and that knows whether that began.
 *
 * <p>HttpClient repeats no request whose entity is not repeatable, whatever retry or redirect strategy it was built with.
 * And while the body was not begun, the server cannot have carried the request out. Not thread-safe.
 */
final class OnceEntity extends HttpEntityWrapper {

    private static final String JSON = ContentType.APPLICATION_JSON.toString();
    private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

    private final String contentType;
    private final List<SentFile> files;
    private final Runnable beforeSend;
    private boolean begun;

    private OnceEntity(HttpEntity entity, String contentType, List<SentFile> files, Runnable beforeSend) {
        super(entity);
        this.beforeSend = beforeSend;
        this.contentType = contentType;
        this.files = files;
    }

    static OnceEntity of(WacrRequest request) {
        RequestBody body = request.body();
        if (body instanceof RequestBody.Json json) {
            return new OnceEntity(new ByteArrayEntity(json.bytes(), null), JSON, List.of(), request.beforeSend());
        }
        List<SentFile> files = new ArrayList<>();
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                // As browsers do: names of files in UTF-8, as they are.
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .setMimeSubtype("form-data");
        for (RequestBody.Part part : ((RequestBody.Form) body).parts()) {
            if (part.file() == null) {
                form.addPart(part.name(), new StringBody(part.text(), TEXT));
            } else {
                SentFile sent = new SentFile(part);
                files.add(sent);
                // Said here: some versions of HttpClient add the name in a second form that servers do not know.
                form.addPart(FormBodyPartBuilder.create(part.name(), sent)
                        .addField(
                                "Content-Disposition",
                                "form-data",
                                List.of(
                                        new BasicNameValuePair("name", part.name()),
                                        new BasicNameValuePair("filename", sent.getFilename())))
                        .build());
            }
        }
        HttpEntity entity = form.build();
        return new OnceEntity(entity, entity.getContentType(), files, request.beforeSend());
    }

    /**
     * Opens the files.
     *
     * @throws IOException when one is gone or cannot be read
     */
    void open() throws IOException {
        for (SentFile file : files) {
            file.open();
        }
    }

    @Override
    public String getContentType() {
        return contentType;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public InputStream getContent() throws IOException {
        begin();
        return super.getContent();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begin();
        super.writeTo(out);
    }

    /** HttpClient asks for the body once it has a connection. The head is in its buffer then, or tells the server nothing. */
    private void begin() {
        if (beforeSend != null && !begun) {
            beforeSend.run();
        }
        begun = true;
    }

    @Override
    public void close() {
        files.forEach(Closer::closeQuietly);
    }

    /** Whether the body, or a part of it, was handed to the connection. */
    boolean begun() {
        return begun;
    }
}
