/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.AnswerReader;
import io.github.camelwacr.client.RateLimiter;
import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.operation.RequestBody;
import io.github.camelwacr.operation.RequestWriter;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The steps that a message takes inside the component, one by one. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class MessageSteps {

    private static final String ANSWER = "{\"success\":true,\"data\":{\"message_id\":"
            + "\"wamid.HBgLNTA2ODg4ODc3NzcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA\",\"contact_id\":12345,"
            + "\"phone\":\"50688887777\",\"type\":\"button\",\"status\":\"sent\","
            + "\"sent_at\":\"2026-01-15T10:30:00+00:00\",\"chat_id\":6789,\"chat_message_id\":101112},"
            + "\"message\":\"Interactive message sent\","
            + "\"meta\":{\"request_id\":\"9f1c3a52-6f0e-4f0a-9a37-0f3f6c1d2b4e\","
            + "\"timestamp\":\"2026-01-15T10:30:00+00:00\"}}";

    private static final WacrRequest ASKED = WacrRequest.of(WacrOperation.sendInteractive, new byte[0]);

    private final ButtonMessage buttons = ButtonMessage.to("+50688887777")
            .body("Hello Maria, will you come on Thursday 15 January at 10:30?")
            .button("appointment_yes", "Yes, I will come")
            .button("appointment_no", "No, cancel it")
            .build();
    private final AnswerReader reader = new AnswerReader(null);
    private final HttpAnswer answer = new HttpAnswer(201, ANSWER.getBytes(StandardCharsets.UTF_8), false, List.of());
    private final WacrAnswer read = reader.read(ASKED, answer);
    private final RateLimiter off = new RateLimiter(0, Duration.ofMinutes(1));
    private final RateLimiter wide = new RateLimiter(Integer.MAX_VALUE, Duration.ofMillis(1));
    private RequestMapper mapper;
    private CamelContext context;
    private Exchange typed;
    private Exchange json;
    private Exchange result;

    /** Starts Camel, whose type converters take part. */
    @Setup
    public void start() {
        context = new DefaultCamelContext();
        context.start();
        WacrConfiguration configuration = new WacrConfiguration();
        mapper = new RequestMapper(
                WacrOperation.sendInteractive,
                new OptionValues(WacrOperation.sendInteractive, configuration, Set.of(), context),
                configuration);
        typed = new DefaultExchange(context);
        typed.getMessage().setBody(buttons);
        json = new DefaultExchange(context);
        json.getMessage().setBody(new String(((RequestBody.Json) map(typed).body()).bytes(), StandardCharsets.UTF_8));
        result = new DefaultExchange(context);
    }

    /** Stops Camel. */
    @TearDown
    public void stop() {
        context.stop();
    }

    /**
     * A typed message to the bytes of a request, with validation.
     *
     * @return the request
     */
    @Benchmark
    public WacrRequest mapTypedBody() {
        return map(typed);
    }

    /**
     * JSON text to the bytes of a request, with validation.
     *
     * @return the request
     */
    @Benchmark
    public WacrRequest mapJsonBody() {
        return map(json);
    }

    private WacrRequest map(Exchange exchange) {
        Values values = mapper.start(exchange.getMessage());
        mapper.fill(values, exchange);
        return RequestWriter.request(values);
    }

    /**
     * The limiter with its pacing switched off.
     *
     * @throws InterruptedException never
     */
    @Benchmark
    public void limiterOff() throws InterruptedException {
        off.acquire(Duration.ZERO, () -> false).close();
    }

    /**
     * The limiter with a limit that is not reached.
     *
     * @throws InterruptedException never
     */
    @Benchmark
    public void limiterFree() throws InterruptedException {
        wide.acquire(Duration.ZERO, () -> false).close();
    }

    /**
     * The bytes of an answer to a record.
     *
     * @return the answer
     */
    @Benchmark
    public WacrAnswer readAnswer() {
        return reader.read(ASKED, answer);
    }

    /**
     * A record to the body and the headers of a message.
     *
     * @return the exchange
     */
    @Benchmark
    public Exchange writeResult() {
        ResultMapper.write(read, result.getMessage());
        return result;
    }
}
