/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.util.Locale;

/** What became of a record, for good. */
public enum Outcome {

    /** The service took it over. */
    SENT,
    /** It was not sent, and will not be. */
    FAILED,
    /** Nobody knows: the person may have it. It is not sent again. */
    UNKNOWN,
    /** Not sent: an equal message to the same person stands above it in the file. */
    DUPLICATE,
    /** Of a dry run: it would be sent. */
    VALID;

    /** As it stands in reports. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
