/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.nio.file.Path;

/** Makes contents of files. Stateless. */
public final class Contents {

    private Contents() {}

    /**
     * Bytes as a file.
     *
     * @param  fileName the name that the other side is told, or null
     * @param  bytes    the content, not to be changed any more
     * @return          the content
     */
    public static FileContent of(String fileName, byte[] bytes) {
        return new BytesContent(fileName, bytes);
    }

    /**
     * A file of this machine.
     *
     * @param  fileName the name that the other side is told, or null when nobody said it
     * @param  path     the file, which must stay as it is until it was sent
     * @return          the content
     * @throws IllegalArgumentException when it cannot be read
     */
    public static FileContent of(String fileName, Path path) {
        return new PathContent(path, fileName);
    }

    /** Whether a name is that of a file which some kind of message takes. */
    public static boolean isMedia(String fileName) {
        return Media.isMedia(fileName);
    }
}
