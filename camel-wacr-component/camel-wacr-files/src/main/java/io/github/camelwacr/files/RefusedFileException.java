/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;

/** A file of which no record can be trusted, and why, in one line. Trying again does not help. */
final class RefusedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedFileException(String reason) {
        super(reason);
    }

    RefusedFileException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
