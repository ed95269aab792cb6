/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The stand-in takes 500 messages a second, and keeps 100,000 in memory that does not grow. */
class LoadIT {

    private static final int CLIENTS = 8;
    private static final int ROUND = 100_000;
    private static final int TENTH = ROUND / 10;

    @Test
    void manyMessagesAreTakenInBoundedMemory() throws Exception {
        try (WacrServer server =
                WacrServer.builder().requestsPerMinute(0).keepDeliveries(ROUND).start()) {
            assertThat(sendRound(server)).isGreaterThan(500);
            long full = used();
            assertThat(sendRound(server)).isGreaterThan(500);

            assertThat(used()).isLessThan(full + full / 10);
            assertThat(server.deliveries()).hasSize(ROUND);
            assertThat(server.deliveryCount()).isEqualTo(2L * ROUND);
            assertThat(Api.of(server).get("/messages?per_page=100").data()).hasSize(100);
        }
    }

    /** Sends to as many people; gives messages per second of the fastest tenth, as other work must not decide. */
    private static long sendRound(WacrServer server) throws Exception {
        long best = 0;
        for (int begin = 0; begin < ROUND; begin += TENTH) {
            best = Math.max(best, send(server, begin));
        }
        return best;
    }

    private static long send(WacrServer server, int from) throws Exception {
        long begin = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> refused = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = from + client;
            refused.add(pool.submit(() -> {
                int count = 0;
                for (int i = first; i < from + TENTH; i += CLIENTS) {
                    String request = Api.BUTTONS.replace("8888-0000", String.format("%08d", i));
                    count += Api.of(server)
                                            .post("/messages/interactive", request)
                                            .status()
                                    == 200
                            ? 0
                            : 1;
                }
                return count;
            }));
        }
        for (Future<Integer> count : refused) {
            assertThat(count.get()).isZero();
        }
        pool.shutdown();
        return TENTH * 1_000_000_000L / (System.nanoTime() - begin);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
