/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.test.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Many records in little memory. */
class VolumeIT {

    private static final int RECORDS = 10_000;
    private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    @Test
    void sendsTenThousandRecordsWith64MiBOfHeap() throws Exception {
        try (Workplace place = Workplace.open("volume")) {
            place.dropRecords("many.jsonl", RECORDS);
            Path gc = place.path("gc.log");

            try (ChildProcess example = place.startExample("-Xmx64m", "-Xlog:gc:file=" + gc)) {
                int status = example.waitFor(120);
                System.out.printf(
                        Locale.ROOT,
                        "%,d records with -Xmx64m: %.1f s, peak resident memory %d MiB, heap before collections at most"
                                + " %d MiB, after them at most %d MiB%n",
                        RECORDS,
                        example.seconds(),
                        example.peakMiB(),
                        heap(gc, 1),
                        heap(gc, 2));

                assertThat(status).as(example.output()).isZero();
                assertThat(example.output()).contains("many.jsonl: 10,000 sent").doesNotContain("5067");
            }

            assertThat(place.deliveries())
                    .extracting(Delivery::phone)
                    .hasSize(RECORDS)
                    .doesNotHaveDuplicates();
        }
    }

    private static long heap(Path log, int group) throws IOException {
        return Files.readAllLines(log).stream()
                .map(HEAP::matcher)
                .filter(Matcher::find)
                .mapToLong(match -> Long.parseLong(match.group(group)))
                .max()
                .orElse(0);
    }
}
