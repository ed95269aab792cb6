/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Sends a request and has its answer read while the connection is held. Implementations are thread-safe. */
interface Wire extends AutoCloseable {

    /** Takes what is needed out of an answer. */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads an answer. Cancels the request when it leaves a part of the answer unread.
         *
         * @throws IOException when it is cut or does not end in time
         */
        HttpAnswer read(ClassicHttpResponse response) throws IOException;
    }

    /**
     * Sends a request, once.
     *
     * @throws IOException when no whole answer came
     */
    HttpAnswer exchange(AbortableRequest request, Reader reader) throws IOException;

    @Override
    void close();
}
