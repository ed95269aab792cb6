/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/** How a message shows in the history of the API. */
enum HistoryRow {
    /** Not at all. */
    NONE,
    /** With all its values. */
    FULL,
    /** Without time and message id, at the very end, and with a status that never changes. */
    BARE
}
