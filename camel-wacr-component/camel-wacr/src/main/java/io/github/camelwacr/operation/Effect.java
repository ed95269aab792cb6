/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

/** What a second call of an operation does. */
public enum Effect {
    /** Nothing: the call only reads. */
    READ,
    /** Nothing that matters: the state afterwards is the same, or the service refuses the second call. */
    REPEATABLE,
    /** Something that cannot be taken back, such as a second message on a phone. */
    ONCE
}
