/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * A file in a form, written in pieces. What does not have the size that was announced is broken off, so that no request
 * with a part of a file is ever complete. Not thread-safe.
 */
final class SentFile extends AbstractContentBody implements Closeable {

    private static final int PIECE = 8192;

    private final String field;
    private final FileContent file;
    private final long size;
    private InputStream content;

    SentFile(RequestBody.Part part) {
        super(type(part.file().mediaType()));
        this.field = part.name();
        this.file = part.file();
        this.size = file.size();
    }

    private static ContentType type(String mediaType) {
        ContentType type = ContentType.parseLenient(mediaType);
        return type == null ? ContentType.DEFAULT_BINARY : type;
    }

    /**
     * @throws IOException when the file is gone or cannot be read; the text does not name it, since it can name a person
     */
    void open() throws IOException {
        try {
            content = file.open();
        } catch (IOException e) {
            throw new IOException("the file of " + field + " " + Texts.unreadable(e));
        }
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = size;
        int count = content.read(piece);
        while (count >= 0) {
            left -= count;
            if (left < 0) {
                throw new IOException("the file of " + field + " grew while it was sent");
            }
            out.write(piece, 0, count);
            count = content.read(piece);
        }
        if (left > 0) {
            throw new IOException("the file of " + field + " shrank while it was sent");
        }
    }

    @Override
    public String getFilename() {
        // A part without a name is no file to HttpClient; with checks on, none comes here.
        String name = file.fileName() == null ? field : file.fileName();
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public long getContentLength() {
        return size;
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
        }
    }
}
