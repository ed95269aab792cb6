/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Path;

/** A file to be sent. Its content can be opened several times. */
public interface FileContent {

    /**
     * Bytes as a file.
     *
     * @param  fileName the name that the other side is told, or null when nobody said it
     * @param  bytes    the content, not to be changed any more
     * @return          the content
     */
    static FileContent of(String fileName, byte[] bytes) {
        return new StoredContent(fileName, null, bytes, bytes.length);
    }

    /**
     * A file of this machine.
     *
     * @param  fileName the name that the other side is told, or null when nobody said it
     * @param  path     the file, which must stay as it is until it was sent
     * @return          the content
     * @throws IllegalArgumentException when it cannot be read
     */
    static FileContent of(String fileName, Path path) {
        return StoredContent.of(fileName, path);
    }

    /** Whether a name is that of a file which some kind of message takes. */
    static boolean isMedia(String fileName) {
        return Media.of(fileName) != null;
    }

    /**
     * The name that the other side is told.
     *
     * @return a name without folders, or null when nobody said it
     */
    String fileName();

    /**
     * The media type.
     *
     * @return such as {@code image/png}
     */
    default String mediaType() {
        // From the extension alone: what stands behind a # counts as no part of a name there.
        String name = fileName() == null ? "" : fileName().substring(fileName().lastIndexOf('.') + 1);
        String guessed = URLConnection.guessContentTypeFromName("." + name);
        return guessed == null ? "application/octet-stream" : guessed;
    }

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
}
