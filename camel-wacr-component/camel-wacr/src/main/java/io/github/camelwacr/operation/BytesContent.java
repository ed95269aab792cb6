/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Bytes as a file.
 *
 * @param fileName its name, or null when nobody said it
 * @param bytes    the content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, nobody compares contents
record BytesContent(String fileName, byte[] bytes) implements FileContent {

    @Override
    public String mediaType() {
        return Media.contentType(fileName);
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public void identify(MessageDigest digest) {
        digest.update(bytes);
    }
}
