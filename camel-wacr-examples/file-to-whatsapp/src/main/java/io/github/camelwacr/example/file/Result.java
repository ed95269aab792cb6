/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import java.util.Locale;

/** What a line of the report says about a record. */
public enum Result {

    /** About to be sent. Without a later line for the same record it was in flight when the run ended. */
    SENDING,
    /** It was in flight when an earlier run ended, and is sent once more: the person may get it twice. */
    POSSIBLY_TWICE,
    /** Taken over by the service. */
    SENT,
    /** Not sent, and will not be. */
    FAILED,
    /** No verdict came: the person may have it. It will not be sent again. */
    UNKNOWN,
    /** Not sent, because the service was not ready; stays to be sent. */
    POSTPONED;

    /** As it stands in the report. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
