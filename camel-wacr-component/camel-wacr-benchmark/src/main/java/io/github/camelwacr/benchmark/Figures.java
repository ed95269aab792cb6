/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians, and numbers as text. */
final class Figures {

    private Figures() {}

    static double median(Collection<? extends Number> values) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static <T> double median(Collection<T> items, ToDoubleFunction<T> value) {
        return median(items.stream().map(value::applyAsDouble).toList());
    }

    /** A number with so many decimals. */
    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
