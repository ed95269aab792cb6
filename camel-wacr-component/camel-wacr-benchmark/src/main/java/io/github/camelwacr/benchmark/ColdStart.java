/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starts whole processes that send one message, each with only the libraries that its way of sending needs. */
final class ColdStart {

    private static final String SHARED = "slf4j-.*|camel-(api|base|base-engine|core-engine|core-languages"
            + "|core-model|core-processor|core-reifier|direct|health|management-api|support|util|util-json)-\\d.*"
            + "|jackson-(annotations|core|databind)-.*";
    private static final String HTTP_CLIENT = "|httpclient5-.*|httpcore5-.*";
    private static final Map<String, String> LIBRARIES = Map.of(
            Subjects.WACR, SHARED + HTTP_CLIENT + "|camel-wacr-\\d.*",
            Subjects.HAND_WRITTEN,
                    SHARED + HTTP_CLIENT + "|camel-(attachments|cloud|file|http|http-base|http-common|jackson)-\\d.*"
                            + "|jakarta\\..*|angus-.*|camel-wacr-\\d.*",
            Subjects.WHATSAPP, SHARED + "|camel-(whatsapp|webhook|cloud)-\\d.*|jackson-.*|camel-wacr-\\d.*");

    private final Options options;
    private final Report report = new Report("cold");

    ColdStart(Options options) {
        this.options = options;
    }

    private record Start(double cpuSeconds, double wallSeconds) {}

    void run() throws IOException {
        int rounds = options.number("rounds", 9);
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        try (Child stub = Child.same(List.of(), "child-stub", "plain")) {
            String base = "http://127.0.0.1:" + stub.readLine();
            for (int round = -1; round < rounds; round++) {
                for (String name : List.of(Subjects.HAND_WRITTEN, Subjects.WHATSAPP, Subjects.WACR)) {
                    Start start = start(name, base);
                    // The first round fills the file cache.
                    if (round >= 0) {
                        starts.computeIfAbsent(name, key -> new ArrayList<>()).add(start);
                    }
                }
            }
        }
        report.line(
                "From the start of the JVM to the first answer, default flags, CPU of the whole process; medians of "
                        + rounds + " rounds in turn. The ratio is that of camel-wacr to the row.");
        report.line("");
        report.head("way", "CPU s", "least", "most", "CPU ratio", "wall s");
        double own = Figures.median(starts.get(Subjects.WACR), Start::cpuSeconds);
        starts.forEach((name, all) -> {
            double cpu = Figures.median(all, Start::cpuSeconds);
            report.row(List.of(
                    name,
                    Figures.number(cpu, 2),
                    Figures.number(
                            all.stream().mapToDouble(Start::cpuSeconds).min().orElse(0), 2),
                    Figures.number(
                            all.stream().mapToDouble(Start::cpuSeconds).max().orElse(0), 2),
                    Figures.number(own / cpu, 2),
                    Figures.number(Figures.median(all, Start::wallSeconds), 2)));
        });
        report.publish(options.text("out"));
    }

    private static Start start(String name, String base) throws IOException {
        long start = System.nanoTime();
        try (Child child = new Child(classPath(LIBRARIES.get(name)), List.of(), List.of("child-cold", name, base))) {
            child.readLine();
            double wall = (System.nanoTime() - start) / 1e9;
            return new Start(child.cpu().toNanos() / 1e9, wall);
        }
    }

    /** The JAR files of this program whose names match. */
    private static String classPath(String wanted) throws IOException {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        Predicate<String> matches = Pattern.compile("(" + wanted + ").*\\.jar").asMatchPredicate();
        File[] libraries = jar.resolveSibling("lib").toFile().listFiles();
        if (libraries == null) {
            throw new IOException("Needs the folder lib beside " + jar);
        }
        return String.join(
                File.pathSeparator,
                Stream.concat(
                                // Not the JAR file itself: its manifest names all libraries.
                                Stream.of(jar.resolveSibling("classes").toString()),
                                Stream.of(libraries)
                                        .filter(file -> matches.test(file.getName()))
                                        .map(File::toString)
                                        .sorted())
                        .toList());
    }

    /** Sends one message, says so, and waits until it is allowed to end. */
    static void child(String name, String base) throws IOException {
        try (Subject subject = Subjects.make(name, base)) {
            subject.send();
            System.out.println("answered");
            int ignored = System.in.read();
        }
    }
}
