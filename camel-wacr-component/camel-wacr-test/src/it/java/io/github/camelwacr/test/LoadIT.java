/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
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

    /** Connections that a machine under load may break among so many. */
    private static final int BROKEN = 5;

    @Test
    void manyMessagesAreTakenInBoundedMemory() throws Exception {
        try (WacrServer server =
                WacrServer.builder().requestsPerMinute(0).keepDeliveries(ROUND).start()) {
            assertThat(send(server, ROUND)).isGreaterThan(500);
            long full = used();
            assertThat(send(server, 3 * TENTH)).isGreaterThan(500);

            assertThat(used()).isLessThan(full + full / 10);
            assertThat(server.deliveries()).hasSize(ROUND);
            assertThat(server.deliveryCount()).isGreaterThan(ROUND + 2L * TENTH);
            assertThat(Api.of(server).get("/messages?per_page=100").data()).hasSize(100);
        }
    }

    /** Sends to as many people; gives messages per second of the fastest tenth, as other work must not decide. */
    private static long send(WacrServer server, int count) throws Exception {
        long best = 0;
        for (int begin = 0; begin < count; begin += TENTH) {
            best = Math.max(best, sendTenth(server, begin));
        }
        return best;
    }

    private static long sendTenth(WacrServer server, int from) throws Exception {
        long begin = System.nanoTime();
        Api api = Api.with(client(), server);
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Integer>> taken = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int first = from + client;
            taken.add(pool.submit(() -> {
                int count = 0;
                for (int i = first; i < from + TENTH; i += CLIENTS) {
                    count += send(api, i) ? 1 : 0;
                }
                return count;
            }));
        }
        int all = 0;
        for (Future<Integer> count : taken) {
            all += count.get();
        }
        pool.shutdown();
        assertThat(all).isGreaterThan(TENTH - BROKEN);
        return all * 1_000_000_000L / (System.nanoTime() - begin);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static boolean send(Api api, int number) throws InterruptedException {
        String request = Api.BUTTONS.replace("8888-0000", String.format("%08d", number));
        try {
            int status = api.post("/messages/interactive", request).status();
            assertThat(status).isEqualTo(200);
            return true;
        } catch (IOException e) {
            System.out.printf("Message %d: %s%n", number, e);
            return false;
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
