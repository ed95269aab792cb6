/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.operation.Contents;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.Violations;
import io.github.camelwacr.operation.WacrOperation;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.SynchronizationAdapter;

/** Takes files out of what Camel's consumers deliver. Used once. */
final class BodyFiles {

    /** More than any medium may have, so that a larger one is refused by its size rather than cut. */
    private static final long MOST = 101L * 1024 * 1024;

    /** What fits into memory without harm; what is larger is kept on disk, as it may have to be sent again. */
    private static final int IN_MEMORY = 1024 * 1024;

    private static final int HEAD = 64;

    private final Exchange exchange;
    private final WacrOperation operation;

    BodyFiles(Exchange exchange, WacrOperation operation) {
        this.exchange = exchange;
        this.operation = operation;
    }

    /** Makes a file of a value that a field for files gets; leaves any other as it is. */
    Object prepare(Object name, Object value) {
        boolean raw = value instanceof InputStream || value instanceof WrappedFile || value instanceof byte[];
        return raw && takesFile(name) ? content(value) : value;
    }

    private boolean takesFile(Object name) {
        int index = name == null ? -1 : operation.indexOf(name.toString());
        return name == null || index >= 0 && operation.fields().get(index).type() == Field.Type.FILE;
    }

    /** Whether a body is a file to send: its name says so, or it does not begin as JSON does. */
    boolean isContent(Object body) throws IOException {
        Object source = body instanceof WrappedFile<?> file ? file.getBody() : body;
        if (!(source instanceof byte[]
                || source instanceof File
                || source instanceof Path
                || source instanceof InputStream)) {
            return false;
        }
        return Contents.isMedia(name(body))
                || !new String(head(source), StandardCharsets.ISO_8859_1)
                        .strip()
                        .startsWith("{");
    }

    private static byte[] head(Object source) throws IOException {
        if (source instanceof byte[] bytes) {
            return Arrays.copyOf(bytes, Math.min(HEAD, bytes.length));
        }
        if (source instanceof InputStream stream) {
            stream.mark(HEAD);
            byte[] head = stream.readNBytes(HEAD);
            stream.reset();
            return head;
        }
        try (InputStream stream = Files.newInputStream(source instanceof File file ? file.toPath() : (Path) source)) {
            return stream.readNBytes(HEAD);
        }
    }

    /** The content of a file. */
    FileContent content(Object body) {
        Object source = body instanceof WrappedFile<?> file ? file.getBody() : body;
        String name = name(body);
        try {
            if (source instanceof byte[] bytes) {
                return bytes.length == 0 ? null : Contents.of(name, bytes);
            }
            if (source instanceof File file) {
                return Contents.of(name, file.toPath());
            }
            if (source instanceof Path path) {
                return Contents.of(name, path);
            }
            if (source instanceof InputStream stream) {
                return spooled(name, stream);
            }
        } catch (IllegalArgumentException e) {
            throw Violations.invalid("body", e.getMessage());
        } catch (IOException e) {
            throw Violations.invalid("body", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        throw Violations.invalid("body", "is no file, but " + source.getClass().getName());
    }

    private FileContent spooled(String name, InputStream stream) throws IOException {
        byte[] head = stream.readNBytes(IN_MEMORY);
        if (head.length < IN_MEMORY) {
            if (stream instanceof StreamCache cache) {
                cache.reset();
            }
            return Contents.of(name, head);
        }
        Path file = Files.createTempFile("wacr", ".tmp");
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                file.toFile().delete();
            }
        });
        try (var out = Files.newOutputStream(file)) {
            out.write(head);
            byte[] buffer = new byte[64 * 1024];
            long total = head.length;
            for (int count = stream.read(buffer); count >= 0 && total <= MOST; count = stream.read(buffer)) {
                out.write(buffer, 0, count);
                total += count;
            }
        }
        if (stream instanceof StreamCache cache) {
            cache.reset();
        }
        return Contents.of(name, file);
    }

    private String name(Object body) {
        if (body instanceof File file) {
            return file.getName();
        }
        if (body instanceof Path path) {
            return String.valueOf(path.getFileName());
        }
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        if (name == null) {
            name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        }
        return name == null ? null : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** The bytes of a file that holds a message, or the text that Camel makes of it. */
    static Object content(Object body, Exchange exchange) throws IOException {
        Object source = body instanceof WrappedFile<?> file ? file.getBody() : body;
        if (source instanceof byte[]) {
            return source;
        }
        if (source instanceof InputStream stream) {
            return bytes(stream);
        }
        if (source instanceof File || source instanceof Path) {
            Path path = source instanceof File file ? file.toPath() : (Path) source;
            try (InputStream stream = Files.newInputStream(path)) {
                return bytes(stream);
            }
        }
        return exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body);
    }

    static byte[] bytes(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(BodyReader.MAX_LENGTH + 1);
        if (bytes.length > BodyReader.MAX_LENGTH) {
            throw BodyReader.tooLong();
        }
        return bytes;
    }
}
