/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.operation.FileContent;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.FileUtil;

/** Takes files out of what Camel's consumers deliver. Used once. */
final class BodyFiles {

    /** More than any medium may have, so that a larger one is refused by its size rather than cut. */
    private static final long MOST = 101L * 1024 * 1024;

    /** What fits into memory without harm; what is larger is kept on disk, as it may have to be sent again. */
    private static final int IN_MEMORY = 1024 * 1024;

    private static final int HEAD = 64;

    private final Exchange exchange;

    BodyFiles(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Makes a file of what has no name of its own, or can be read once only; leaves any other value as it is.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    Object prepare(Object value) {
        Object source = source(value);
        try {
            if (source instanceof byte[] bytes && bytes.length > 0) {
                return FileContent.of(name(value), bytes);
            }
            if (value instanceof WrappedFile && source instanceof File file) {
                return FileContent.of(name(value), file.toPath());
            }
            return source instanceof InputStream stream ? spooled(name(value), stream) : source;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /** Whether a body is a file to send: its name says so, or it does not begin as JSON does. */
    boolean isContent(Object body) throws IOException {
        return isStored(body)
                && (FileContent.isMedia(name(body)) || !head(source(body)).startsWith("{"));
    }

    /** Whether a body is bytes, or what has bytes. */
    static boolean isStored(Object body) {
        Object source = source(body);
        return source instanceof byte[]
                || source instanceof File
                || source instanceof Path
                || source instanceof InputStream;
    }

    private static String head(Object source) throws IOException {
        InputStream stream = stream(source);
        try {
            stream.mark(HEAD);
            return new String(stream.readNBytes(HEAD), StandardCharsets.ISO_8859_1).strip();
        } finally {
            if (stream == source) {
                stream.reset();
            } else {
                stream.close();
            }
        }
    }

    private FileContent spooled(String name, InputStream stream) throws IOException {
        byte[] head = stream.readNBytes(IN_MEMORY);
        FileContent content = head.length < IN_MEMORY ? FileContent.of(name, head) : onDisk(name, head, stream);
        if (stream instanceof StreamCache cache) {
            cache.reset();
        }
        return content;
    }

    private FileContent onDisk(String name, byte[] head, InputStream rest) throws IOException {
        Path file = Files.createTempFile("wacr", ".tmp");
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                FileUtil.deleteFile(file.toFile());
            }
        });
        try (var out = Files.newOutputStream(file)) {
            long total = 0;
            for (byte[] piece = head; piece.length > 0 && total <= MOST; piece = rest.readNBytes(64 * 1024)) {
                out.write(piece);
                total += piece.length;
            }
            if (total > MOST) {
                // What is there would be sent as if it were all, where nobody checks sizes.
                throw new IllegalArgumentException("is larger than any file may be (100 MB)");
            }
        }
        return FileContent.of(name, file);
    }

    private String name(Object body) {
        if (body instanceof File || body instanceof Path) {
            return FileUtil.stripPath(body.toString());
        }
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        return FileUtil.stripPath(
                name != null ? name : exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class));
    }

    /** What a file of a consumer holds; any other body itself. */
    static Object source(Object body) {
        return body instanceof WrappedFile<?> file ? file.getBody() : body;
    }

    /** The bytes of what is stored, as they are. Camel would make other ones of a wrapped file, in another encoding. */
    static InputStream stream(Object body) throws IOException {
        Object source = source(body);
        if (source instanceof byte[] bytes) {
            return new ByteArrayInputStream(bytes);
        }
        if (source instanceof InputStream stream) {
            return stream;
        }
        return Files.newInputStream(source instanceof File file ? file.toPath() : (Path) source);
    }
}
