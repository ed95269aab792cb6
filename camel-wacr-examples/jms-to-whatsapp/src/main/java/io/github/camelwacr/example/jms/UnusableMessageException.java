/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

/** A JMS message that cannot be worked on at all. Nothing was sent. */
class UnusableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableMessageException(String message) {
        super(message);
    }
}
