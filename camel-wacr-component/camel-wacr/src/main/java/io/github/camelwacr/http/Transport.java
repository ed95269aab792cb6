/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.operation.WacrRequest;

/** Carries one request to the server and one answer back. Implementations are thread-safe. */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request once. Never repeats it and never follows a redirect.
     *
     * @param  request the request
     * @return         the answer, whatever its status
     * @throws io.github.camelwacr.exception.WacrTransportException when no answer came; its outcome says whether the
     *         request can have been processed
     */
    HttpAnswer send(WacrRequest request);

    /** Closes all connections. */
    @Override
    void close();
}
