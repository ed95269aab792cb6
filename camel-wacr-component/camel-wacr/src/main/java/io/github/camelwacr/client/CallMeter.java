/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.operation.WacrOperation;
import java.time.Duration;

/** Is told how each call ended. Implementations are thread-safe and quick. */
@FunctionalInterface
public interface CallMeter {

    /** Counts nothing. */
    CallMeter NONE = (operation, failure, took) -> {};

    /**
     * A call ended.
     *
     * @param operation what was asked
     * @param failure   how it failed; null when it succeeded
     * @param took      from the first wait for the limit to the end
     */
    void ended(WacrOperation operation, WacrException failure, Duration took);
}
