/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in memory or on a disk of this machine. Who sends it sees to it that it still has its size.
 *
 * @param fileName its name, or null when nobody said it
 * @param path     where it is, or null when it is in memory
 * @param bytes    what is in memory; not copied
 * @param size     in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, nobody compares contents
record StoredContent(String fileName, Path path, byte[] bytes, long size) implements FileContent {

    static StoredContent of(String fileName, Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException("is no file that can be read");
            }
            return new StoredContent(fileName, path, null, Files.size(path));
        } catch (IOException e) {
            throw new IllegalArgumentException(Texts.unreadable(e), e);
        }
    }

    StoredContent named(String name) {
        return new StoredContent(name, path, bytes, size);
    }

    @Override
    public InputStream open() throws IOException {
        return path == null ? new ByteArrayInputStream(bytes) : Files.newInputStream(path);
    }

    /** Shows no path: it can name a person. */
    @Override
    public String toString() {
        return "StoredContent[size=" + size + "]";
    }
}
