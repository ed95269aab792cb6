/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.exception;

/**
 * What is known about a message after its send failed.
 *
 * <p>The API has no idempotency key, so this decides whether a repeat can put the same message on a phone twice.
 */
public enum SendOutcome {

    /** The message did not go out: it was refused before or by the server. A repeat is safe. */
    NOT_SENT,

    /** The request was written and no verdict came back. The message may be on the phone: never repeat it blind. */
    UNKNOWN,

    /** The message went out; what failed came after. Never repeat it. */
    SENT
}
