/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.client.Origin.Mark;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random interleavings of sends, redeliveries and lost answers, as Camel makes them, on a fake clock. Whatever happens, no
 * intended message is delivered twice, none is said to be sent that was not, and none that was is said not to be.
 */
class SendLedgerModelTest {

    private static final int RUNS = 4_000;
    private static final SendRules RULES = new SendRules(Duration.ofHours(1), Duration.ZERO, false);

    @Test
    void noMessageGoesOutTwiceAndEachVerdictIsTrue() {
        long first = System.nanoTime();
        System.out.println("ledger model: seeds " + first + " to " + (first + RUNS - 1));
        Map<Verdict, Integer> verdicts = new HashMap<>();
        for (long seed = first; seed < first + RUNS; seed++) {
            new World(new Random(seed)).run(seed, verdicts);
        }
        System.out.println("ledger model: " + verdicts);
        assertThat(verdicts).containsOnlyKeys(Verdict.values());
    }

    private enum Verdict {
        SENT,
        NOT_SENT,
        UNKNOWN
    }

    /** Where the sends of a job run, and what is done again when one of them, or a step after it, fails. */
    private enum Kind {
        /** On the exchange; the failed step is done again. */
        STEP,
        /** On the exchange; all of them are done again. */
        ROUTE,
        /** As parts of a split; all of them are done again. */
        SPLIT,
        /** Behind a circuit breaker, whose time-out leaves a send behind. */
        BREAKER,
        /** On a message of a broker, which delivers it again. */
        BROKER
    }

    private static final class Intended {
        final String text;
        int deliveries;
        Verdict verdict = Verdict.NOT_SENT;

        Intended(String text) {
            this.text = text;
        }
    }

    private static final class World {

        final Random random;
        final long[] clock = {1};
        final SendLedger ledger = new SendLedger(() -> clock[0], 20_000);
        final List<Job> jobs = new ArrayList<>();
        final List<Flight> left = new ArrayList<>();
        int ids;

        World(Random random) {
            this.random = random;
        }

        void run(long seed, Map<Verdict, Integer> verdicts) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                jobs.add(new Job(this));
            }
            List<Job> all = List.copyOf(jobs);
            for (int steps = 0; !jobs.isEmpty() || !left.isEmpty(); steps++) {
                clock[0] += 1 + random.nextInt(1_000);
                assertThat(steps).as("seed %d comes to an end", seed).isLessThan(20_000);
                int next = random.nextInt(jobs.size() + left.size());
                if (next < jobs.size()) {
                    if (jobs.get(next).step()) {
                        jobs.remove(next);
                    }
                } else if (left.get(next - jobs.size()).step()) {
                    left.remove(next - jobs.size());
                }
            }
            all.forEach(job -> check(job, seed));
            all.forEach(job -> job.rows.forEach(row -> verdicts.merge(row.verdict, 1, Integer::sum)));
        }

        private static void check(Job job, long seed) {
            Set<String> texts = new HashSet<>();
            job.rows.forEach(row -> texts.add(row.text));
            for (String text : texts) {
                List<Intended> equal =
                        job.rows.stream().filter(row -> row.text.equals(text)).toList();
                long delivered = equal.stream().mapToLong(row -> row.deliveries).sum();
                long sent = count(equal, Verdict.SENT);
                String what = "seed " + seed + ", " + job.kind + ": ";
                assertThat(equal).as(what + "once each").allMatch(row -> row.deliveries <= 1);
                assertThat(sent).as(what + "sent is true").isLessThanOrEqualTo(delivered);
                assertThat(delivered)
                        .as(what + "not sent is true")
                        .isLessThanOrEqualTo(sent + count(equal, Verdict.UNKNOWN));
            }
        }

        private static long count(List<Intended> rows, Verdict verdict) {
            return rows.stream().filter(row -> row.verdict == verdict).count();
        }
    }

    /** One request on its way. */
    private static final class Flight {

        final World world;
        final Intended row;
        final Note send;
        boolean flying;
        Verdict verdict;
        String messageId;

        Flight(World world, Intended row, Origin origin) {
            this.world = world;
            this.row = row;
            byte[] body = ("{\"message\":\"" + row.text + "\"}").getBytes(StandardCharsets.UTF_8);
            this.send = world.ledger.enter(WacrRequest.of(WacrOperation.sendText, body), origin, RULES);
        }

        /** True once there is a verdict. */
        boolean step() {
            if (flying) {
                land();
                return true;
            }
            Decision decision = world.ledger.decide(send);
            if (decision instanceof Decision.Go) {
                flying = world.ledger.begin(send);
                return false;
            }
            if (decision instanceof Decision.Wait) {
                return false;
            }
            if (decision instanceof Decision.Repeat repeat) {
                messageId = ((SentMessage) repeat.answer().result()).messageId();
                return end(Verdict.SENT);
            }
            return end(decision instanceof Decision.Refuse ? Verdict.NOT_SENT : Verdict.UNKNOWN);
        }

        private void land() {
            switch (world.random.nextInt(6)) {
                case 0 -> {
                    world.ledger.notSent(send);
                    end(Verdict.NOT_SENT);
                }
                case 1 -> end(Verdict.UNKNOWN);
                case 2 -> {
                    row.deliveries++;
                    end(Verdict.UNKNOWN);
                }
                default -> {
                    row.deliveries++;
                    messageId = "wamid." + ++world.ids;
                    SentMessage sent = new SentMessage(
                            messageId, null, null, null, null, null, null, (long) world.ids, null, null, null);
                    world.ledger.sent(send, new WacrAnswer(sent, null, null, false, List.of()));
                    end(Verdict.SENT);
                }
            }
        }

        private boolean end(Verdict end) {
            verdict = end;
            world.ledger.leave(send);
            return true;
        }
    }

    /** An exchange that sends some messages, some of them equal. */
    private static final class Job {

        final World world;
        final Kind kind;
        final List<Intended> rows = new ArrayList<>();
        final boolean loops;
        final String root;
        String exchange;
        Throwable caught;
        int redelivery;
        Mark mark = Mark.NONE;
        int delivery;
        String lastMessageId;
        int at;
        int attempts;
        Flight flight;

        Job(World world) {
            this.world = world;
            this.kind = Kind.values()[world.random.nextInt(Kind.values().length)];
            this.root = "x" + ++world.ids;
            this.exchange = root;
            this.loops = world.random.nextBoolean();
            for (int i = 1 + world.random.nextInt(4); i > 0; i--) {
                rows.add(new Intended(world.random.nextInt(3) > 0 ? "equal of " + root : "equal of all"));
            }
        }

        /** True at the end of the exchange. */
        boolean step() {
            if (at == rows.size()) {
                return kind == Kind.STEP || kind == Kind.BREAKER || !chance(4) || !restart();
            }
            if (flight == null) {
                Throwable before = caught;
                Mark marked = mark;
                int count = redelivery;
                if (chance(6)) {
                    // Another step before it was redelivered; its marks stay, on a part of a split for that part.
                    failed(new IllegalStateException());
                }
                flight = new Flight(world, rows.get(at), origin());
                caught = kind == Kind.SPLIT ? before : caught;
                mark = kind == Kind.SPLIT ? marked : mark;
                redelivery = kind == Kind.SPLIT ? count : redelivery;
            }
            if (kind == Kind.BREAKER && chance(5)) {
                world.left.add(flight);
                rows.get(at).verdict = Verdict.UNKNOWN;
                return failure();
            }
            return flight.step() && landed();
        }

        private boolean landed() {
            Verdict verdict = flight.verdict;
            rows.get(at).verdict = verdict;
            if (verdict != Verdict.SENT) {
                return failure();
            }
            lastMessageId = kind == Kind.SPLIT ? null : flight.messageId;
            at++;
            flight = null;
            if (kind != Kind.STEP && kind != Kind.BREAKER && chance(5)) {
                return !restart();
            }
            return false;
        }

        private boolean failure() {
            flight = null;
            if (kind == Kind.STEP || kind == Kind.BREAKER) {
                failed();
                return !again();
            }
            return !restart();
        }

        private void failed() {
            // Some steps throw the same exception each time.
            failed(chance(3) && caught != null ? caught : new IllegalStateException());
        }

        private void failed(Throwable failure) {
            caught = failure;
            redelivery++;
            mark = mark == Mark.SOURCE ? mark : Mark.ERROR_HANDLER;
        }

        private boolean restart() {
            if (!again()) {
                return false;
            }
            at = 0;
            lastMessageId = null;
            if (kind == Kind.BROKER) {
                exchange = "x" + ++world.ids;
                caught = null;
                redelivery = 0;
                mark = Mark.SOURCE;
                delivery++;
            } else {
                failed();
            }
            return true;
        }

        private boolean again() {
            return ++attempts <= 3;
        }

        private Origin origin() {
            boolean copy = kind == Kind.SPLIT || kind == Kind.BREAKER;
            String id = copy ? "x" + ++world.ids : exchange;
            Set<String> shared = copy ? Set.of("c" + root) : kind == Kind.BROKER ? Set.of("j" + root) : Set.of();
            Integer index = (Integer) at;
            Origin.Place place = new Origin.Place(
                    kind == Kind.SPLIT ? index : null,
                    null,
                    loops && kind != Kind.SPLIT ? index : null,
                    loops ? (Integer) rows.size() : null);
            return new Origin(
                    id,
                    shared,
                    place,
                    caught == null ? null : new WeakReference<>(caught),
                    redelivery,
                    delivery,
                    mark,
                    lastMessageId);
        }

        private boolean chance(int of) {
            return world.random.nextInt(of) == 0;
        }
    }
}
