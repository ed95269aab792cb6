/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A file of this machine. It must stay as it is until it was sent. */
final class PathContent implements FileContent {

    private final Path path;
    private final String fileName;
    private final long size;
    private final long modified;

    PathContent(Path path) {
        this(path, String.valueOf(path.getFileName()));
    }

    PathContent(Path path, String fileName) {
        this.path = path;
        this.fileName = fileName;
        try {
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException("is no file that can be read");
            }
            this.size = Files.size(path);
            this.modified = Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public String fileName() {
        return fileName;
    }

    @Override
    public String mediaType() {
        return Media.contentType(fileName);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        return new Unchanged(Files.newInputStream(path), size);
    }

    @Override
    public void identify(MessageDigest digest) {
        digest.update((fileName + '\n' + size + '\n' + modified).getBytes(StandardCharsets.UTF_8));
    }

    /** Shows no path: it can name a person. */
    @Override
    public String toString() {
        return "PathContent[size=" + size + "]";
    }

    /** Gives as many bytes as the file had when it was checked, or fails. */
    private static final class Unchanged extends FilterInputStream {

        private long left;

        Unchanged(InputStream content, long size) {
            super(content);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            left -= Math.max(count, 0);
            if (left < 0 || count < 0 && left > 0) {
                throw new IOException("the file has changed while it was sent");
            }
            return count;
        }
    }
}
