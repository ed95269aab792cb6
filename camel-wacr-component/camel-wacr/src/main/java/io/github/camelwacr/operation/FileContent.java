/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A file to be sent. Its content can be opened several times. */
public interface FileContent {

    /**
     * The name that the other side is told.
     *
     * @return a name without folders
     */
    String fileName();

    /**
     * The media type.
     *
     * @return such as {@code image/png}
     */
    String mediaType();

    /**
     * The size.
     *
     * @return bytes, 0 or more
     */
    long size();

    /**
     * Opens the content from its start.
     *
     * @return the content; closed by the caller
     * @throws IOException when the file is gone or cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Adds what tells this content from another one: bytes by their hash, a file by name, size and time.
     *
     * @param digest takes it in
     */
    void identify(MessageDigest digest);
}
