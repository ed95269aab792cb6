/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.Texts;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
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

    /** Blanks, byte order marks, and the zeros of UTF-16, which stand before the brace of JSON. */
    private static final Pattern ENCODING = Pattern.compile("^[\\s\\x00\\xEF\\xBB\\xBF\\xFE\\xFF]+");

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
            return source instanceof InputStream stream ? content(name(value), stream) : source;
        } catch (IOException e) {
            throw new IllegalArgumentException(Texts.unreadable(e), e);
        }
    }

    /**
     * Whether a body is a file to send: its name says so, or it does not begin as JSON does. The header alone is no proof: it
     * can be that of the file out of which a route made JSON.
     */
    boolean isContent(Object body) throws IOException {
        boolean file = body instanceof WrappedFile || body instanceof File || body instanceof Path;
        return isStored(body)
                && (file && FileContent.isMedia(name(body)) || !head(body).startsWith("{"));
    }

    /** Whether a body is bytes, or what has bytes and can be read several times. */
    static boolean isStored(Object body) {
        Object source = source(body);
        return source instanceof byte[]
                || source instanceof File
                || source instanceof Path
                || source instanceof FileContent;
    }

    /** Whether what is stored begins as JSON does. */
    static boolean isJson(Object body) throws IOException {
        String head = head(body);
        return head.startsWith("{") || head.startsWith("[");
    }

    private static String head(Object body) throws IOException {
        try (InputStream stream = stream(body)) {
            return ENCODING.matcher(new String(stream.readNBytes(HEAD), StandardCharsets.ISO_8859_1))
                    .replaceFirst("");
        }
    }

    /**
     * Makes of a stream what can be read several times; leaves any other body as it is.
     *
     * @param  isFile whether it may be a file to send, and longer than any text
     * @throws IllegalArgumentException when it is larger than any file
     */
    Object repeatable(Object body, boolean isFile) throws IOException {
        if (!(source(body) instanceof InputStream stream)) {
            return body;
        }
        return isFile ? content(name(body), stream) : kept(stream, false);
    }

    private FileContent content(String name, InputStream stream) throws IOException {
        Object content = kept(stream, true);
        return content instanceof Path file ? FileContent.of(name, file) : FileContent.of(name, (byte[]) content);
    }

    /** What a stream holds, as bytes or as a file. */
    private Object kept(InputStream stream, boolean isFile) throws IOException {
        if (stream instanceof StreamCache cache) {
            Object content = read(stream, isFile);
            cache.reset();
            return content;
        }
        return StreamContents.of(exchange).get(stream, once -> read(once, isFile));
    }

    private Object read(InputStream stream, boolean isFile) throws IOException {
        byte[] head = stream.readNBytes(IN_MEMORY + 1);
        return isFile && head.length > IN_MEMORY ? onDisk(head, stream) : head;
    }

    private Path onDisk(byte[] head, InputStream rest) throws IOException {
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
        return file;
    }

    private String name(Object body) {
        if (body instanceof File || body instanceof Path) {
            return FileUtil.stripPath(body.toString());
        }
        // The one that routes and unpackers change; CamelFileNameOnly still names the archive.
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        return FileUtil.stripPath(name == null && source(body) instanceof File file ? file.getName() : name);
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
        if (source instanceof FileContent content) {
            return content.open();
        }
        return Files.newInputStream(source instanceof File file ? file.toPath() : (Path) source);
    }
}
