/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks and makes a table of their results. */
final class Inside {

    private Inside() {}

    static void run(List<String> args) throws Exception {
        String out = null;
        List<String> rest = new ArrayList<>(args);
        int at = rest.indexOf("--out");
        if (at >= 0) {
            rest.remove(at);
            out = rest.remove(at);
        }
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(rest.toArray(String[]::new)))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        Report report = new Report("jmh");
        report.line("JMH " + org.openjdk.jmh.util.Version.getPlainVersion() + ", one thread, average time.");
        report.line("");
        report.head("step", "ns", "error", "bytes");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            report.row(List.of(
                    time.getLabel(),
                    Figures.number(time.getScore(), 0),
                    Figures.number(time.getScoreError(), 0),
                    bytes == null ? "" : Figures.number(bytes.getScore(), 0)));
        }
        report.publish(out);
    }
}
