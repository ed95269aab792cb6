/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the README. */
class DemoIT {

    @TempDir
    private Path folder;

    @Test
    void sendsTheSamplesToTheStandInAndEnds() throws Exception {
        try (ChildProcess example = ChildProcess.example(folder, Map.of())) {
            int status = example.waitFor(60);
            System.out.printf(
                    Locale.ROOT,
                    "Samples: %.1f s, peak resident memory %d MiB%n",
                    example.seconds(),
                    example.peakMiB());

            assertThat(status).as(example.output()).isZero();
            assertThat(example.output())
                    .contains("No WACR_TOKEN in the environment")
                    .contains("appointments.csv: 3 sent, 3 failed")
                    .contains("deliveries.jsonl     2  -        failed is no JSON object")
                    .contains("Report of each record, as CSV and as a page: " + folder.toRealPath())
                    .doesNotContain("5067", "Exception", " WARN ", " ERROR ");
        }
    }
}
