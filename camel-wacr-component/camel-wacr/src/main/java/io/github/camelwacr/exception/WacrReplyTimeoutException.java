/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/** The message went out, and the person did not answer in time. A redelivery sends nothing and fails at once. */
public class WacrReplyTimeoutException extends WacrException {

    private static final long serialVersionUID = 1L;

    private final String digest;

    /**
     * Made by the producer.
     *
     * @param message text fit for a log
     * @param digest  digest of the request that was sent
     */
    public WacrReplyTimeoutException(String message, String digest) {
        super(message, WacrError.local(SendOutcome.SENT));
        this.digest = digest;
    }

    /**
     * Which request was sent.
     *
     * @return its digest
     */
    public String digest() {
        return digest;
    }
}
