/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwacr.model.ButtonMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The one message that all subjects send, and the answers that they get. Immutable. */
final class Samples {

    static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    /** More than the component remembers, so that each text is new to it. */
    private static final int TEXTS = 32_768;

    static final ButtonMessage MESSAGE = message(0);

    /** About 350 bytes, in the shape of the WA.cr API. */
    static final byte[] WACR_ANSWER = bytes("{\"success\":true,\"data\":{\"message_id\":"
            + "\"wamid.HBgLNTA2ODg4ODc3NzcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA\",\"contact_id\":12345,"
            + "\"phone\":\"50688887777\",\"type\":\"button\",\"status\":\"sent\","
            + "\"sent_at\":\"2026-01-15T10:30:00+00:00\",\"chat_id\":6789,\"chat_message_id\":101112},"
            + "\"message\":\"Interactive message sent\",\"meta\":{\"request_id\":\"9f1c3a52-6f0e-4f0a-9a37-0f3f6c1d2b4e\","
            + "\"timestamp\":\"2026-01-15T10:30:00+00:00\"}}");

    /** What the WhatsApp Cloud API answers, for the component that speaks to it. */
    static final byte[] WHATSAPP_ANSWER = bytes("{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":"
            + "\"50688887777\",\"wa_id\":\"50688887777\"}],\"messages\":[{\"id\":"
            + "\"wamid.HBgLNTA2ODg4ODc3NzcVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA\"}]}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    /** A message whose JSON is about 410 bytes long. Equal messages would wait for each other. */
    private static ButtonMessage message(int number) {
        return ButtonMessage.to("+50688887777")
                .header("Clinica San Jose")
                .body(String.format(
                        Locale.ROOT,
                        "Hello Maria, this is a reminder of your appointment %05d on Thursday 15 January with doctor"
                                + " Vargas at the clinic in San Jose. Will you come?",
                        number))
                .footer("Answer with a tap")
                .button("appointment_yes", "Yes, I will come")
                .button("appointment_no", "No, cancel it")
                .build();
    }

    /**
     * Ready messages in turn. The supplier is thread-safe.
     *
     * @param form what a subject makes of a message before it is measured
     */
    static <T> Supplier<T> inTurn(Function<ButtonMessage, T> form) {
        List<T> all =
                IntStream.range(0, TEXTS).mapToObj(Samples::message).map(form).toList();
        AtomicInteger next = new AtomicInteger();
        return () -> all.get(Math.floorMod(next.getAndIncrement(), TEXTS));
    }

    /** The JSON of the message. */
    static byte[] requestBody() {
        return bytes(json(MESSAGE));
    }

    static String json(ButtonMessage message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
