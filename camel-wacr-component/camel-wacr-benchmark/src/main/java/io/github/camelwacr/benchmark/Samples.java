/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwacr.model.ButtonMessage;
import java.nio.charset.StandardCharsets;

/** The one message that all subjects send, and the answers that they get. Immutable. */
final class Samples {

    static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    /** A message whose JSON is about 410 bytes long. */
    static final ButtonMessage MESSAGE = ButtonMessage.to("+50688887777")
            .header("Clinica San Jose")
            .body("Hello Maria, this is a reminder of your appointment on Thursday 15 January at 10:30 with doctor"
                    + " Vargas at the clinic in San Jose. Will you come?")
            .footer("Answer with a tap")
            .button("appointment_yes", "Yes, I will come")
            .button("appointment_no", "No, cancel it")
            .build();

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

    private Samples() {}

    /** The JSON of the message. */
    static byte[] requestBody() {
        try {
            return new ObjectMapper().writeValueAsBytes(MESSAGE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
