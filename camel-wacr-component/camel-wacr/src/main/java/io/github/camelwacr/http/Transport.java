/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import io.github.camelwacr.operation.WacrRequest;
import java.util.function.Function;

/** Carries one request to the server and one answer back. Implementations are thread-safe. */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request once. Never repeats it and never follows a redirect.
     *
     * <p>The reader judges the answer while its connection is held. The connection is used again only when the reader
     * returns; it is closed when the reader throws.
     *
     * @param  <T>     what the reader makes of an answer
     * @param  request the request
     * @param  reader  takes the answer, whatever its status; throws when it is not the one that was hoped for
     * @return         what the reader returned
     * @throws io.github.camelwacr.exception.WacrTransportException when no answer came; its outcome says whether the
     *         request can have been processed
     */
    <T> T send(WacrRequest request, Function<HttpAnswer, T> reader);

    /** Closes all connections at once; requests that are under way fail. */
    @Override
    void close();
}
