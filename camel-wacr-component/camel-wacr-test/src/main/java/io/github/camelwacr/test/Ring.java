/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The last so many values, numbered from 1 in the order in which they came. Takes room only as it fills. Thread-safe.
 */
final class Ring<T> {

    private static final int FIRST_SIZE = 256;

    private final int capacity;
    private Object[] slots;
    private long count;

    Ring(int capacity) {
        this.capacity = capacity;
        this.slots = new Object[Math.min(capacity, FIRST_SIZE)];
    }

    /** Adds a value; gives its number. */
    synchronized long add(T value) {
        if (capacity > 0) {
            if (count == slots.length && slots.length < capacity) {
                slots = Arrays.copyOf(slots, (int) Math.min(capacity, slots.length * 2L));
            }
            slots[(int) (count % slots.length)] = value;
        }
        count++;
        return count;
    }

    /** How many were added, whether they are still there or not. */
    synchronized long count() {
        return count;
    }

    /** The value with a number, if it is still there. */
    synchronized Optional<T> get(long number) {
        return number > 0 && number <= count && number > count - slots.length
                ? Optional.of(at(number - 1))
                : Optional.empty();
    }

    /** Puts another value in the place of the one with a number, if that is still there. */
    synchronized void replace(long number, T value) {
        if (get(number).isPresent()) {
            slots[(int) ((number - 1) % slots.length)] = value;
        }
    }

    /** All that are still there, oldest first. */
    synchronized List<T> toList() {
        int size = (int) Math.min(count, slots.length);
        List<T> values = new ArrayList<>(size);
        for (long i = count - size; i < count; i++) {
            values.add(at(i));
        }
        return values;
    }

    synchronized void clear() {
        slots = new Object[Math.min(capacity, FIRST_SIZE)];
        count = 0;
    }

    @SuppressWarnings("unchecked")
    private T at(long index) {
        return (T) slots[(int) (index % slots.length)];
    }
}
