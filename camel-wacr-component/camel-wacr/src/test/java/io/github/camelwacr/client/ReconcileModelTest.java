/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrError;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.http.Transport;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;

/**
 * Random lives of messages that are looked up in the history: the service delivers them or not, answers or not, and writes a
 * record or none; error handlers and brokers repeat them, on endpoints with and without reconcile, and the process restarts.
 * Whatever happens, no intended message is delivered twice, none is said to be sent that was not, and none that was is said
 * not to be.
 */
class ReconcileModelTest {

    private static final int RUNS = 2_000;
    private static final String BUSINESS = "50640000000";
    private static final SendRules RULES = new SendRules(Duration.ofHours(1), Duration.ZERO, false);
    private static final List<String> TEXTS =
            List.of("Alpha bravo", "Charlie delta", "Echo foxtrot", "Golf hotel", "India juliet");

    @Test
    void noMessageGoesOutTwiceAndEachVerdictIsTrue() {
        long first = System.nanoTime();
        System.out.println("reconcile model: seeds " + first + " to " + (first + RUNS - 1));
        Set<SendOutcome> seen = new HashSet<>();
        for (long seed = first; seed < first + RUNS; seed++) {
            new World(seed).run(seen);
        }
        assertThat(seen).containsOnly(SendOutcome.values());
    }

    /** What somebody wants a person to get once. */
    private static final class Message {
        private final String phone;
        private final String text;
        private final Set<String> origin;
        private final Set<Long> records = new HashSet<>();
        private int deliveries;
        private Exchange exchange;

        Message(String phone, String text, int number) {
            this.phone = phone;
            this.text = text;
            this.origin = Set.of("jID:" + number);
        }
    }

    /** One delivery of a message by its source. */
    private static final class Exchange {
        private final int number;
        private final Origin.Mark mark;
        private int redeliveries;
        private WacrException failure;

        Exchange(int number, Origin.Mark mark) {
            this.number = number;
            this.mark = mark;
        }

        Origin origin(Message message) {
            boolean redelivered = failure != null;
            return new Origin(
                    "exchange-" + number,
                    message.origin,
                    Origin.Place.NONE,
                    redelivered ? new WeakReference<>(failure) : null,
                    redelivered ? ++redeliveries : 0,
                    number,
                    redelivered && mark == Origin.Mark.NONE ? Origin.Mark.ERROR_HANDLER : mark,
                    null);
        }
    }

    private static final class World implements Transport {
        private final long seed;
        private final Random random;
        private final boolean equalTexts;
        private final List<Message> messages = new ArrayList<>();
        private final List<Map<String, Object>> records = new ArrayList<>();
        private final StringBuilder story = new StringBuilder();
        private SafeSender asking;
        private SafeSender plain;
        private Message current;
        private boolean answeredWithoutRecord;
        private int exchanges;

        World(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.equalTexts = random.nextBoolean();
            restart();
        }

        private void restart() {
            WacrClient client = new WacrClient(
                    new Account("token", Duration.ofMinutes(1)),
                    this,
                    PermittedRate.parse("0"),
                    Duration.ofSeconds(1),
                    new Health(WacrOperation.sendText),
                    CallMeter.NONE);
            Reconciler reconciler = new Reconciler(client, Set.of(BUSINESS), Duration.ofMillis(1));
            asking = new SafeSender(client, RULES, Duration.ofSeconds(1), reconciler);
            plain = new SafeSender(client, RULES, Duration.ofSeconds(1), null);
        }

        void run(Set<SendOutcome> seen) {
            for (int step = 0; step < 10; step++) {
                if (messages.isEmpty() || messages.size() < TEXTS.size() && random.nextInt(3) == 0) {
                    String phone = "5068888000" + random.nextInt(2);
                    current = new Message(
                            phone, TEXTS.get(equalTexts ? random.nextInt(2) : messages.size()), messages.size());
                    current.exchange = new Exchange(++exchanges, Origin.Mark.NONE);
                    messages.add(current);
                } else {
                    current = messages.get(random.nextInt(messages.size()));
                    repeat();
                }
                seen.add(send());
            }
        }

        /** By its error handler, or by its source. What a restart forgets tells equal texts from each other, so none then. */
        private void repeat() {
            if (current.exchange.failure != null && random.nextBoolean()) {
                return;
            }
            current.exchange = new Exchange(++exchanges, Origin.Mark.SOURCE);
            if (!equalTexts && !answeredWithoutRecord && random.nextInt(12) == 0) {
                story.append("\nrestart");
                restart();
                plain = asking;
                messages.forEach(one -> one.exchange = new Exchange(++exchanges, Origin.Mark.SOURCE));
            }
        }

        private SendOutcome send() {
            Origin origin = current.exchange.origin(current);
            SafeSender sender = random.nextInt(4) == 0 ? plain : asking;
            story.append("\nmessage ")
                    .append(messages.indexOf(current))
                    .append(' ')
                    .append(origin.mark());
            SendOutcome outcome = SendOutcome.SENT;
            try {
                WacrRequest request =
                        WacrRequest.of(WacrOperation.sendText, Map.of("phone", current.phone, "message", current.text));
                WacrAnswer answer = sender.send(request, origin, Instant.now().minusSeconds(60), false);
                current.exchange.failure = null;
                assertThat(current.records).as(story()).contains(((SentMessage) answer.result()).chatMessageId());
            } catch (WacrException e) {
                current.exchange.failure = e;
                outcome = e.sendOutcome();
            }
            story.append(" is ").append(outcome);
            assertThat(current.deliveries).as(story()).isLessThanOrEqualTo(1);
            assertThat(current.deliveries == 1 ? SendOutcome.NOT_SENT : SendOutcome.SENT)
                    .as(story())
                    .isNotEqualTo(outcome);
            return outcome;
        }

        private String story() {
            return "seed " + seed + story;
        }

        @Override
        public <T> T send(WacrRequest request, Function<HttpAnswer, T> reader) {
            if (request.operation() == WacrOperation.listMessages) {
                if (random.nextInt(12) == 0) {
                    throw new WacrTransportException("no answer", WacrError.local(SendOutcome.NOT_SENT), null);
                }
                return reader.apply(
                        answer(200, Map.of("success", true, "data", records, "meta", Map.of("has_more", false))));
            }
            return switch (random.nextInt(7)) {
                case 0 -> {
                    deliver(random.nextBoolean());
                    throw new WacrTransportException("no answer", WacrError.local(SendOutcome.UNKNOWN), null);
                }
                case 1 -> {
                    // Whether or not WhatsApp got it in time, the service writes no record.
                    current.deliveries += random.nextInt(2);
                    answeredWithoutRecord = true;
                    Map<String, ?> details = Map.of("error", "cURL error 28: timed out");
                    yield reader.apply(
                            answer(500, Map.of("error", Map.of("code", "MESSAGE_SEND_FAILED", "details", details))));
                }
                case 2 -> {
                    deliver(random.nextBoolean());
                    yield reader.apply(answer(200, Map.of("success", true)));
                }
                case 3 -> {
                    deliver(random.nextBoolean());
                    yield reader.apply(answer(504, Map.of()));
                }
                default -> {
                    long id = deliver(true);
                    yield reader.apply(
                            answer(200, Map.of("data", Map.of("message_id", "wamid." + id, "chat_message_id", id))));
                }
            };
        }

        private long deliver(boolean reallyDelivered) {
            if (!reallyDelivered) {
                return 0;
            }
            long id = records.size() + 1L;
            current.deliveries++;
            current.records.add(id);
            records.add(
                    0,
                    Map.of(
                            "id",
                            id,
                            "sender_id",
                            BUSINESS,
                            "type",
                            "text",
                            "message",
                            current.text,
                            "message_id",
                            "wamid." + id,
                            "sent_at",
                            Instant.now().toString()));
            return id;
        }

        private static HttpAnswer answer(int status, Map<String, ?> body) {
            try {
                byte[] json = Json.mapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
                String now = DateUtils.formatStandardDate(Instant.now());
                return new HttpAnswer(status, json, false, List.of(new BasicHeader("Date", now)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
