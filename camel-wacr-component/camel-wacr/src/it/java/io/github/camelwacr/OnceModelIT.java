/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Defect;
import io.github.camelwacr.test.WacrServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random interleavings over HTTP: whatever happens on the way, no message twice, no false verdict, none swallowed. */
@Timeout(600)
class OnceModelIT {

    private static final int RUNS = Integer.getInteger("wacr.model.runs", 300);
    private static final int RUNS_OF_A_PROCESS = 20;
    private static final String SEND = "wacr:sendText?phone=50688887777";

    /** How the messages of a job are sent, and what is done again when something fails. */
    private enum Kind {
        /** The send is redelivered. */
        STEP,
        /** The whole sub-route is redelivered, also after a send that went out. */
        ROUTE,
        /** Equal rows of a split; the split is redelivered as a whole. */
        SPLIT,
        /** Equal messages of a loop; the step after each send is redelivered. */
        LOOP,
        /** The same text by two callers at once. */
        AT_ONCE,
        /** Abandoned by a time-out, and redelivered. */
        TIMEOUT,
        /** From a queue, which delivers again to the next process. */
        BROKER
    }

    /** Some equal messages that are meant, and what their senders were told. */
    private static final class Job {
        final Kind kind;
        final String text;
        final int meant;
        final long createdAt = System.currentTimeMillis();
        final List<Exception> outcomes = Collections.synchronizedList(new ArrayList<>());

        Job(Kind kind, String text, int meant) {
            this.kind = kind;
            this.text = text;
            this.meant = meant;
        }
    }

    private final Map<String, Integer> told = new HashMap<>();

    @Test
    void eachMessageThatIsMeantArrivesAtMostOnceAndEachVerdictIsTrue() throws Exception {
        long seed = Long.getLong("wacr.model.seed", System.nanoTime());
        System.out.println("HTTP model: seeds " + seed + " to " + (seed + RUNS - 1));
        ExecutorService callers = Executors.newCachedThreadPool();
        try (WacrServer server = WacrServer.builder()
                .without(Defect.DIRECTION_FILTER_CRASHES)
                .requestsPerMinute(0)
                .start()) {
            for (int run = 0; run < RUNS; run += RUNS_OF_A_PROCESS) {
                List<Job> jobs = new ArrayList<>();
                try (DefaultCamelContext process = process(server, false, new Random(seed + run))) {
                    for (int i = run; i < Math.min(RUNS, run + RUNS_OF_A_PROCESS); i++) {
                        jobs.addAll(run(process, server, callers, seed + i));
                    }
                }
                try (DefaultCamelContext process = process(server, true, new Random(seed + run))) {
                    ProducerTemplate template = process.createProducerTemplate();
                    for (Job job : jobs) {
                        if (job.kind == Kind.BROKER) {
                            job.outcomes.clear();
                            job.outcomes.add(send(template, job, true));
                        }
                    }
                }
                check(jobs, server);
                server.reset();
            }
        } finally {
            callers.shutdownNow();
        }
        System.out.println("HTTP model: " + RUNS + " runs, " + told);
        assertThat(told).containsKeys("SENT", "NOT_SENT", "UNKNOWN");
    }

    private static List<Job> run(CamelContext process, WacrServer server, ExecutorService callers, long seed)
            throws Exception {
        Random random = new Random(seed);
        List<CannedAnswer> faults = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            faults.add(fault(random));
        }
        server.answerNext(faults.toArray(CannedAnswer[]::new));
        List<Job> jobs = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            int meant =
                    switch (kind) {
                        case SPLIT, LOOP -> 1 + random.nextInt(3);
                        case AT_ONCE -> 2;
                        default -> 1;
                    };
            jobs.add(new Job(kind, kind + " " + seed + " number " + i, meant));
        }
        List<Future<?>> running = new ArrayList<>();
        ProducerTemplate template = process.createProducerTemplate();
        for (Job job : jobs) {
            for (int i = job.kind == Kind.AT_ONCE ? 2 : 1; i > 0; i--) {
                running.add(callers.submit(() -> job.outcomes.add(send(template, job, false))));
            }
        }
        for (Future<?> one : running) {
            one.get();
        }
        template.close();
        return jobs;
    }

    private static CannedAnswer fault(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> CannedAnswer.fault(Fault.EMPTY_RESPONSE);
            case 1 -> CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery();
            case 2 -> CannedAnswer.fault(Fault.CONNECTION_RESET_BY_PEER).afterDelivery();
            case 3 -> CannedAnswer.raw(200, "application/json", "{}").afterDelivery();
            case 4 ->
                CannedAnswer.raw(504, "text/html", "<html>").afterDelivery().delayedBy(Duration.ofMillis(150));
            default -> CannedAnswer.error(422, "VALIDATION_ERROR", "No.");
        };
    }

    private static Exception send(ProducerTemplate template, Job job, boolean again) {
        return template.request("direct:" + job.kind, exchange -> {
                    exchange.getMessage().setBody(job.text);
                    exchange.setProperty("text", job.text);
                    exchange.setProperty("meant", job.meant);
                    if (job.kind == Kind.BROKER) {
                        exchange.getMessage().setHeader("JMSMessageID", "ID:" + job.text);
                        exchange.getMessage().setHeader("JMSTimestamp", job.createdAt);
                        exchange.getMessage().setHeader("JMSRedelivered", again);
                    }
                })
                .getException();
    }

    private static DefaultCamelContext process(WacrServer server, boolean reconcile, Random random) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(5);
        WacrComponent component = new WacrComponent();
        WacrConfiguration configuration = component.getConfiguration();
        configuration.setBaseUrl(server.baseUrl());
        configuration.setToken(server.token());
        configuration.setRequestsPerMinute("0");
        configuration.setReconcile(reconcile);
        configuration.setReconcileDelay(100);
        configuration.setBusinessNumber("50640000000");
        context.addComponent("wacr", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1)
                        .logExhausted(false));
                onException(WacrValidationException.class).maximumRedeliveries(0);
                from("direct:STEP").to(SEND);
                from("direct:AT_ONCE").to(SEND);
                from("direct:BROKER").errorHandler(noErrorHandler()).to(SEND);
                from("direct:ROUTE").to("direct:sub");
                from("direct:sub").errorHandler(noErrorHandler()).to(SEND).process(exchange -> mayFail(random));
                from("direct:SPLIT").to("direct:rows");
                from("direct:rows")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(Collections.nCopies(
                                        exchange.getProperty("meant", Integer.class), exchange.getProperty("text"))))
                        .split(body())
                        .stopOnException()
                        .to(SEND)
                        .end()
                        .process(exchange -> mayFail(random));
                from("direct:LOOP")
                        .loop(exchangeProperty("meant"))
                        .setBody(exchangeProperty("text"))
                        .to(SEND)
                        .process(exchange -> mayFail(random))
                        .end();
                from("direct:TIMEOUT").to("direct:slow");
                from("direct:slow")
                        .errorHandler(noErrorHandler())
                        .circuitBreaker()
                        .resilience4jConfiguration()
                        .timeoutEnabled(true)
                        .timeoutDuration(100)
                        .minimumNumberOfCalls(100_000)
                        .end()
                        .to(SEND)
                        .end();
            }
        });
        context.start();
        return context;
    }

    /** A step beside the send. */
    private static void mayFail(Random random) {
        synchronized (random) {
            if (random.nextInt(4) == 0) {
                throw new IllegalStateException("a step beside the send");
            }
        }
    }

    private void check(List<Job> jobs, WacrServer server) {
        Map<String, Integer> delivered = new HashMap<>();
        server.deliveries()
                .forEach(delivery ->
                        delivered.merge(delivery.request().path("message").asText(), 1, Integer::sum));
        for (Job job : jobs) {
            int count = delivered.getOrDefault(job.text, 0);
            assertThat(count).as("%s: at most once", job.text).isLessThanOrEqualTo(job.meant);
            long succeeded =
                    job.outcomes.stream().filter(outcome -> outcome == null).count();
            long doubtful = job.outcomes.stream()
                    .filter(outcome -> outcome != null && !is(outcome, SendOutcome.NOT_SENT))
                    .count();
            int rows = job.meant / job.outcomes.size();
            assertThat((long) count)
                    .as("%s: none swallowed, and sent is true; told %s", job.text, job.outcomes)
                    .isGreaterThanOrEqualTo(rows * succeeded);
            if (job.kind != Kind.SPLIT && job.kind != Kind.LOOP) {
                assertThat((long) count)
                        .as("%s: not sent is true; told %s", job.text, job.outcomes)
                        .isLessThanOrEqualTo(succeeded + doubtful);
            }
            job.outcomes.forEach(outcome -> told.merge(name(outcome), 1, Integer::sum));
        }
    }

    private static boolean is(Exception failure, SendOutcome outcome) {
        return failure instanceof WacrException wacr && wacr.sendOutcome() == outcome;
    }

    private static String name(Exception outcome) {
        if (outcome == null) {
            return "SENT";
        }
        return outcome instanceof WacrException wacr ? wacr.sendOutcome().name() : "another failure";
    }
}
