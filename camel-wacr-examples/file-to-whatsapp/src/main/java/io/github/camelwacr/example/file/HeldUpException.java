/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

/** A file has records left that could not be sent for a reason that is not theirs. It stays in the inbox. */
public final class HeldUpException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A file that stays in the inbox.
     *
     * @param reason why, fit for a log
     */
    public HeldUpException(String reason) {
        super(reason);
    }
}
