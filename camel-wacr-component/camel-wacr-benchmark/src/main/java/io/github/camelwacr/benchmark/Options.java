/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Options {@code --name value} of a command. */
record Options(Map<String, String> values) {

    static Options parse(List<String> args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            if (!args.get(i).startsWith("--") || i + 1 == args.size()) {
                throw new IllegalArgumentException("Expected --name value, but found " + args.get(i));
            }
            values.put(args.get(i).substring(2), args.get(i + 1));
        }
        return new Options(values);
    }

    int number(String name, int other) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : other;
    }

    List<String> list(String name, String other) {
        return List.of(values.getOrDefault(name, other).split(",", -1));
    }

    List<Integer> numbers(String name, String other) {
        return Stream.of(values.getOrDefault(name, other).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }

    String text(String name) {
        return values.get(name);
    }
}
