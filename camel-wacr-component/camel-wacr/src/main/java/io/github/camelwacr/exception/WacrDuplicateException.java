/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

import io.github.camelwacr.model.SentMessage;

/**
 * An equal message went out within {@code duplicateWindow}; this one was not sent. Its outcome is {@link SendOutcome#SENT}:
 * the person has the message.
 */
public class WacrDuplicateException extends WacrException {

    private static final long serialVersionUID = 1L;

    private final transient SentMessage first;

    /**
     * Made by the producer.
     *
     * @param message text fit for a log
     * @param first   what is known of the message that went out, without phone and text; may be null
     */
    public WacrDuplicateException(String message, SentMessage first) {
        super(message, WacrError.local(SendOutcome.SENT), null, true);
        this.first = first;
    }

    /**
     * The message that went out.
     *
     * @return its ids and times, or null
     */
    public SentMessage first() {
        return first;
    }
}
