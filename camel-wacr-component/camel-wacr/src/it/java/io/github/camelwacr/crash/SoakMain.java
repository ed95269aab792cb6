/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.crash;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.camelwacr.WacrComponent;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.SentMessage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends and sends, and prints after each tenth what is in use. */
public final class SoakMain {

    private static final int THREADS = 8;
    private static final AtomicInteger TEXTS = new AtomicInteger();

    private SoakMain() {}

    /** Arguments: base URL, token, number of sends; a fourth one is a number of tokens, named with a number each. */
    public static void main(String[] args) throws Exception {
        int sends = Integer.parseInt(args[2]);
        int tokens = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        DefaultCamelContext context = new DefaultCamelContext();
        WacrComponent wacr = new WacrComponent();
        wacr.getConfiguration().setBaseUrl(args[0]);
        wacr.getConfiguration().setToken(args[1]);
        wacr.getConfiguration().setRequestsPerMinute("0");
        context.addComponent("wacr", wacr);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("wacr:sendInteractive");
                from("direct:many").toD("wacr:sendInteractive?token=" + args[1] + "${header.number}");
            }
        });
        String route = tokens == 1 ? "direct:one" : "direct:many";
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int tenth = 1; tenth <= 10; tenth++) {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = ((tenth - 1) * THREADS + thread) * tokens / 10 / THREADS;
                futures.add(threads.submit(() -> send(template, route, sends / 10 / THREADS, first)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
            print(tenth * sends / 10);
        }
        threads.shutdown();
        context.stop();
    }

    private static void send(ProducerTemplate template, String route, int count, int first) {
        for (int i = 0; i < count; i++) {
            ButtonMessage message = ButtonMessage.to("+50688887777")
                    // Equal ones would wait for each other.
                    .body("Would you like to schedule demo " + TEXTS.incrementAndGet() + "?")
                    .button("btn_yes", "Yes")
                    .build();
            SentMessage sent = template.requestBodyAndHeader(route, message, "number", first + i, SentMessage.class);
            if (sent.messageId() == null) {
                throw new IllegalStateException("An answer without an id");
            }
        }
    }

    private static void print(int sent) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long files =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
        System.out.println("soak " + sent + " " + heap / 1024 + " " + threads + " " + files);
    }
}
