/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.util.function.Consumer;

/**
 * How the records of files are sent. Immutable.
 *
 * @param charset name of a character set, or {@code auto}
 * @param resendInDoubt whether to send once more what was on its way when an earlier run ended
 * @param lookUpInDoubt whether the endpoint can look that up in the message history
 * @param dryRun whether only to check
 * @param suppressEqual whether equal messages to one person in one file go out once
 * @param threads how many records are on their way at the same time
 * @param perMinute how many requests the service takes in a minute; 0 for no limit
 * @param listener hears of each result
 * @param running gets the figures of the file that is worked on, and null at its end
 */
record RecordsOptions(
        String charset,
        boolean resendInDoubt,
        boolean lookUpInDoubt,
        boolean dryRun,
        boolean suppressEqual,
        int threads,
        int perMinute,
        RecordsListener listener,
        Consumer<Progress> running) {}
