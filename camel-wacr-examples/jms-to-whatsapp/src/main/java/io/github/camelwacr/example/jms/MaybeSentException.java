/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

/** A message of which nobody knows whether it was sent. It must not be sent again without a look at the phone. */
class MaybeSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MaybeSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
