/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.fuzz.AnswerFuzz;
import io.github.camelwacr.fuzz.RequestFuzz;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coverage-guided fuzzing; {@code -Dwacr.fuzz.seconds=600} for a long run. */
class FuzzIT {

    private static final int SECONDS = Integer.getInteger("wacr.fuzz.seconds", 8);

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs? in (\\d+) second");

    @ParameterizedTest
    @ValueSource(classes = {AnswerFuzz.class, RequestFuzz.class})
    void noInputLeadsToAnUndocumentedException(Class<?> target) throws Exception {
        Path log = Path.of("target", "fuzz-" + target.getSimpleName() + ".log");
        Files.deleteIfExists(log);
        Process process = ChildProcess.start(
                log,
                List.of("-Xmx1g"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.github.camelwacr.**",
                "--reproducer_path=target",
                "-artifact_prefix=target/",
                "-max_len=2048",
                "-max_total_time=" + SECONDS);

        assertThat(process.waitFor(SECONDS + 60L, TimeUnit.SECONDS)).isTrue();

        String output = Files.readString(log);
        Matcher done = DONE.matcher(output);
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(done.find()).as(output).isTrue();
        long runs = Long.parseLong(done.group(1));
        System.out.printf(
                "Fuzzing %s: %d runs, %d a second%n",
                target.getSimpleName(), runs, runs / Math.max(1, Long.parseLong(done.group(2))));
        assertThat(runs).isGreaterThan(1000);
    }
}
