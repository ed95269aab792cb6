/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.HistoryServer.Fault;
import io.github.camelwacr.crash.InboxMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that consumes is killed again and again, while the service and the route do what they can to lose a message;
 * {@code -Dwacr.inbox.kills=20 -Dwacr.inbox.messages=10000} for the long form.
 */
class InboxKillIT {

    private static final int KILLS = Integer.getInteger("wacr.inbox.kills", 3);
    private static final int MESSAGES = Integer.getInteger("wacr.inbox.messages", 2_000);

    private final Random random = new Random(7);
    private final Set<Long> inbound = Collections.synchronizedSet(new HashSet<>());

    @TempDir
    private Path folder;

    @Test
    void losesNothingAndRepeatsOnlyWhatWasUnderWay() throws Exception {
        Path journal = Files.createFile(folder.resolve("journal"));
        try (HistoryServer server = new HistoryServer()) {
            fill(server, MESSAGES * 9 / 10);
            server.cap(50, false);
            server.beforePage(() -> {
                if (inbound.size() < MESSAGES) {
                    fill(server, Math.min(MESSAGES, inbound.size() + 7));
                }
                server.cap(random.nextInt(20) == 0 ? 100 : 50, random.nextBoolean());
            });
            server.faults(request -> random.nextInt(10) == 0 ? Fault.values()[random.nextInt(5)] : null);
            List<Integer> starts = new ArrayList<>();
            for (int kill = 0; kill <= KILLS; kill++) {
                starts.add(lines(journal).size());
                Process process = ChildProcess.start(
                        folder.resolve("log"),
                        List.of("-Xmx128m"),
                        InboxMain.class.getName(),
                        server.baseUrl(),
                        journal.toString(),
                        folder.resolve("cursor.json").toString());
                try {
                    int until = kill == KILLS ? MESSAGES : MESSAGES * (kill + 1) / (KILLS + 2) + random.nextInt(20);
                    await().atMost(Duration.ofMinutes(5))
                            .until(() -> Set.copyOf(lines(journal)).size() >= until);
                } finally {
                    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                }
            }

            List<Long> delivered = lines(journal);
            assertThat(Set.copyOf(delivered)).isEqualTo(inbound);
            assertThat(delivered.size() - MESSAGES).as("repeated").isBetween(0, KILLS);
            starts.add(delivered.size());
            for (int run = 0; run + 1 < starts.size(); run++) {
                assertThat(delivered.subList(starts.get(run), starts.get(run + 1)))
                        .isSorted();
            }
            System.out.printf(
                    "InboxKillIT: %d kills, %d messages, 0 lost, %d repeated, %d requests%n",
                    KILLS,
                    MESSAGES,
                    delivered.size() - MESSAGES,
                    server.requests().size());
        }
    }

    private void fill(HistoryServer server, int messages) {
        while (inbound.size() < messages) {
            switch (random.nextInt(4)) {
                case 0 -> server.send("Hi");
                case 1 -> server.add("50688887777", "coexistence_history", "old", "sent", null);
                default -> inbound.add(server.receive("50688887777", "text", "Hi", null));
            }
        }
    }

    private static List<Long> lines(Path journal) throws IOException {
        String text = Files.readString(journal);
        // The last line may be under way.
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Long::valueOf)
                .toList();
    }
}
