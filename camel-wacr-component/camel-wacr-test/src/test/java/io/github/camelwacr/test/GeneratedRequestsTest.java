/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A few of the requests of {@code GeneratedRequestsIT}, with each build. */
class GeneratedRequestsTest {

    private static GeneratedRequests requests;

    @BeforeContainer
    static void start() throws Exception {
        requests = new GeneratedRequests();
    }

    @AfterContainer
    static void stop() {
        requests.close();
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void requestIsTakenExactlyIfItsSchemaAllowsIt(
            @ForAll("operations") String operationId,
            @ForAll("seeds") long seed,
            @ForAll @IntRange(max = 2) int damages)
            throws Exception {
        requests.check(operationId, seed, damages);
    }

    @Provide
    Arbitrary<String> operations() {
        return Arbitraries.of(GeneratedRequests.OPERATIONS);
    }

    /** Each another one: names and phones that come twice are taken. */
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }
}
