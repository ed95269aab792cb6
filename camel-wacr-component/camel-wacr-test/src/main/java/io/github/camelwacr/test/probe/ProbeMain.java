/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells where the service of an account differs from what the component expects, by requests that read or cannot
 * succeed. Prints a Markdown table without values of the account.
 */
public final class ProbeMain {

    private static final String USAGE =
            """
            Tells where a running WA.cr differs from what camel-wacr expects. It reads, and sends what cannot succeed: nothing
            is changed, nobody gets a message. At most 20 requests, one a second.

              WACR_TOKEN=... java -jar camel-wacr-test-probe.jar [options]

              --json FILE        write the report as JSON, too
              --pace-millis N    pause between two requests (default: 1100)
              --help             this text

            Environment: WACR_TOKEN, the token (best with all scopes); WACR_BASE_URL, the address if it is another one.
            Exit: 0 all is as expected, 1 something differs, 2 it could not be asked.
            """;
    private static final String DEFAULT_BASE_URL = "https://app.wa.cr/api/v2";
    private static final Duration DEFAULT_PACE = Duration.ofMillis(1_100);
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private ProbeMain() {}

    /**
     * Runs the probe and ends the process.
     *
     * @param args options
     * @throws Exception if the report cannot be written or the thread is interrupted
     */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.exit(run(List.of(args), System.getenv()));
    }

    private static int run(List<String> args, Map<String, String> environment)
            throws IOException, InterruptedException {
        if (args.contains("--help")) {
            System.out.print(USAGE);
            return 0;
        }
        try {
            return probe(args, environment);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static int probe(List<String> args, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path json = null;
        Duration pace = DEFAULT_PACE;
        for (int i = 0; i < args.size(); i += 2) {
            String value = i + 1 < args.size() ? args.get(i + 1) : "";
            switch (args.get(i)) {
                case "--json" -> json = Path.of(value);
                case "--pace-millis" -> pace = Duration.ofMillis(Long.parseLong(value));
                default -> throw new IllegalArgumentException("Unknown option: " + args.get(i) + "; see --help");
            }
        }
        String token = environment.getOrDefault("WACR_TOKEN", "");
        if (token.isBlank()) {
            throw new IllegalArgumentException("WACR_TOKEN is not set; see --help");
        }
        String baseUrl = baseUrl(environment.getOrDefault("WACR_BASE_URL", DEFAULT_BASE_URL));
        Probe probe = new Probe(baseUrl, token, pace);
        List<Finding> findings = probe.run();
        if (probe.isUseless()) {
            throw new IllegalArgumentException("The service refuses the token, or does not answer");
        }
        ProbeReport report = new ProbeReport(baseUrl, probe.requests(), findings);
        System.out.print(report.markdown());
        if (json != null) {
            Files.writeString(json, report.json());
        }
        return report.isAsExpected() ? 0 : 1;
    }

    /** The token must not go over a network in clear. */
    private static String baseUrl(String value) {
        URI uri = URI.create(value.strip());
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
        if (!safe || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("WACR_BASE_URL must be https, and nothing but an address");
        }
        return value.strip().replaceAll("/+$", "");
    }
}
