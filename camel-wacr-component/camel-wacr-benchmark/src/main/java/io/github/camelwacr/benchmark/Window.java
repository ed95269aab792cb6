/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one window of time cost a client.
 *
 * @param messages     messages that were answered
 * @param failed       messages that were not
 * @param nanos        length of the window
 * @param appCpu       CPU of all Java threads, without those of the compiler and of the collector, in ns
 * @param processCpu   CPU of the whole process, in ns
 * @param bytes        bytes that the Java threads allocated
 * @param p50          median time of a message, in ns
 * @param p99          99th percentile of it, in ns
 * @param extraThreads threads that the subject runs beyond its callers
 */
record Window(
        long messages,
        long failed,
        long nanos,
        long appCpu,
        long processCpu,
        long bytes,
        long p50,
        long p99,
        long extraThreads) {

    double cpuMicros() {
        return appCpu / 1e3 / messages;
    }

    double bytesPerMessage() {
        return (double) bytes / messages;
    }

    double perSecond() {
        return messages * 1e9 / nanos;
    }

    /** One line for the parent process. */
    String format() {
        return LongStream.of(messages, failed, nanos, appCpu, processCpu, bytes, p50, p99, extraThreads)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    static Window parse(String line) {
        long[] values =
                Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Window(
                values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8]);
    }
}
