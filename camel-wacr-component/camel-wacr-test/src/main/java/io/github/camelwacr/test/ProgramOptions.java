/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The options of {@link WacrServerMain}: one row each, from which they are read and explained. */
final class ProgramOptions {

    static final int DEFAULT_PORT = 8089;

    private static final Map<String, Option> OPTIONS = options();

    private ProgramOptions() {}

    private record Option(String value, String help, BiConsumer<WacrServer.Builder, String> set) {}

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException if one is unknown or has no value or a wrong one; the text says which
     */
    static WacrServer.Builder parse(String... args) {
        WacrServer.Builder builder = WacrServer.builder().port(DEFAULT_PORT);
        for (int i = 0; i < args.length; i += 2) {
            Option option = OPTIONS.get(args[i]);
            if (option == null) {
                throw new IllegalArgumentException("Unknown option: " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("Option without value: " + args[i]);
            }
            try {
                option.set().accept(builder, args[i + 1]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Not a number: " + args[i] + " " + args[i + 1], e);
            }
        }
        return builder;
    }

    static String usage() {
        return OPTIONS.entrySet().stream()
                .map(entry -> "  %-28s %s%n"
                        .formatted(
                                entry.getKey() + " " + entry.getValue().value(),
                                entry.getValue().help()))
                .collect(Collectors.joining(
                        "",
                        "A stand-in of WA.cr with a phone to look at: java -jar camel-wacr-test-standalone.jar [options]%n%n"
                                .formatted(),
                        "  %-28s %s%n".formatted("--help", "this text")));
    }

    private static Map<String, Option> options() {
        Map<String, Option> options = new LinkedHashMap<>();
        options.put(
                "--port",
                new Option(
                        "N",
                        "port on 127.0.0.1 (default: " + DEFAULT_PORT + "); 0 for any free one",
                        (builder, value) -> builder.port(Integer.parseInt(value))));
        options.put("--token", new Option("TEXT", "accepted token (default: test-token)", WacrServer.Builder::token));
        options.put(
                "--requests-per-minute",
                new Option(
                        "N",
                        "per token (default: 60); 0 for no limit",
                        (builder, value) -> builder.requestsPerMinute(Integer.parseInt(value))));
        options.put(
                "--window-seconds",
                new Option(
                        "S",
                        "length of the \"minute\", fractions allowed (default: 60)",
                        (builder, value) -> builder.window(seconds(value))));
        options.put(
                "--limiter",
                new Option(
                        "KIND",
                        "fixed-window (default), sliding-window or token-bucket",
                        (builder, value) -> builder.limiter(constant(LimiterKind.class, value))));
        options.put(
                "--conversation-limit",
                new Option(
                        "N",
                        "how many people can be written to (default: any number)",
                        (builder, value) -> builder.conversationLimit(Integer.parseInt(value))));
        options.put(
                "--opted-out",
                new Option(
                        "PHONES",
                        "people who do not want messages, with a comma in between",
                        (builder, value) -> builder.optedOut(value.split(","))));
        options.put(
                "--delay-seconds",
                new Option(
                        "S",
                        "how long each answer takes at least (default: 0)",
                        (builder, value) -> builder.delay(seconds(value))));
        options.put(
                "--keep",
                new Option(
                        "N",
                        "how many messages are kept (default: 200000)",
                        (builder, value) -> builder.keepDeliveries(Integer.parseInt(value))));
        options.put(
                "--defects",
                new Option(
                        "NAMES",
                        "known defects of the service to have, with a comma in between: all (default), none, or names",
                        ProgramOptions::defects));
        options.put(
                "--journal",
                new Option(
                        "FILE",
                        "append each delivery as a line of JSON",
                        (builder, value) -> builder.journal(Path.of(value))));
        return options;
    }

    private static void defects(WacrServer.Builder builder, String value) {
        switch (value) {
            case "all" -> builder.asServed();
            case "none" -> builder.asDocumented();
            default -> {
                builder.asDocumented();
                for (String name : value.split(",")) {
                    builder.with(constant(Defect.class, name));
                }
            }
        }
    }

    private static Duration seconds(String value) {
        return Duration.ofNanos(Math.round(Double.parseDouble(value) * 1e9));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown " + type.getSimpleName() + ": " + value));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
