/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Reads what the threads of this JVM used. Not thread-safe. */
final class Meter {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long self = Thread.currentThread().getId();

    /** CPU in ns and allocated bytes of each thread but the one that measures, and CPU of the process. */
    record Reading(Map<Long, long[]> byThread, long processCpu) {

        /** Sums what was used since an earlier reading; threads that ended meanwhile are not seen. */
        long[] since(Reading before) {
            long[] sum = new long[2];
            byThread.forEach((id, now) -> {
                long[] then = before.byThread.getOrDefault(id, new long[2]);
                sum[0] += now[0] - then[0];
                sum[1] += now[1] - then[1];
            });
            return sum;
        }
    }

    Reading read() {
        long[] ids = threads.getAllThreadIds();
        long[] cpu = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, long[]> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != self && cpu[i] >= 0) {
                byThread.put(ids[i], new long[] {cpu[i], bytes[i]});
            }
        }
        return new Reading(byThread, system.getProcessCpuTime());
    }

    int threadCount() {
        return threads.getThreadCount();
    }
}
