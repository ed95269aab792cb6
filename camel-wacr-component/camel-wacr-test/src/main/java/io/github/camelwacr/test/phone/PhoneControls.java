/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.phone;

/** What the page can do to the server, apart from its conversations. Implementations are thread-safe. */
public interface PhoneControls {

    /**
     * Gives the next requests a fault.
     *
     * @param fault which one
     * @param times for how many requests; at least 1
     */
    void fault(PhoneFault fault, int times);

    /** Takes back the faults that no request got yet. */
    void clearFaults();

    /** Forgets messages and requests. */
    void clear();
}
