/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.util.Arrays;
import java.util.List;

/** The command line of the benchmarks. */
public final class Benchmarks {

    private static final String USAGE =
            """
            java -jar benchmarks.jar COMMAND [--out docs/performance-details.md] [options]

              compare  CPU, bytes and time per message, beside other ways of sending
                       --subjects a,b --transport plain,tls --in-flight 1,8,64 --delay 0,20
                       --rounds 5 --window 1000 (ms) --warmup 12 (s of CPU)
              cold     from the start of a JVM to the first answer: --rounds 9
              memory   a file of many lines through a small heap: --lines 1000,10000,100000
              paced    share of the permitted rate: --window 3000 (ms) --windows 5
              jmh      what runs inside; options are those of JMH
            """;

    private Benchmarks() {}

    /**
     * Runs a command.
     *
     * @param  args the command and its options
     * @throws Exception when it fails
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.print(USAGE);
            System.exit(2);
        }
        List<String> rest = Arrays.asList(args).subList(1, args.length);
        switch (args[0]) {
            case "compare" -> new Compare(Options.parse(rest)).run();
            case "cold" -> new ColdStart(Options.parse(rest)).run();
            case "memory" -> new Memory(Options.parse(rest)).run();
            case "paced" -> new Paced(Options.parse(rest)).run();
            case "jmh" -> Inside.run(rest);
            case "child-stub" -> Stub.main("tls".equals(rest.get(0)));
            case "child-worker" -> Worker.main(rest.get(0), rest.get(1));
            case "child-cold" -> ColdStart.child(rest.get(0), rest.get(1));
            case "child-memory" -> Memory.child(rest.get(0), rest.subList(1, rest.size()));
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }
}
