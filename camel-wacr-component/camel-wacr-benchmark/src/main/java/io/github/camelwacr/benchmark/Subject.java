/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.IOException;

/** A way of sending a message. Thread-safe. */
interface Subject extends AutoCloseable {

    /**
     * Sends one message and waits for its answer.
     *
     * @throws IOException           when there was none
     * @throws IllegalStateException when it was not the expected one
     */
    void send() throws IOException;

    @Override
    void close() throws IOException;
}
