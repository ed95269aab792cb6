/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageKeyTest {

    private final MessageKey key = new MessageKey(Settings.keyHeader("orderNumber"));

    @Test
    void theHeaderOfTheApplicationIsTheKey() {
        assertThat(key.of(message(Map.of("orderNumber", 4711, "JMSMessageID", "ID:1"))))
                .isEqualTo("4711");
    }

    @Test
    void withoutItTheBrokersIdIsTheKey() {
        assertThat(key.of(message(Map.of("JMSMessageID", "ID:1")))).isEqualTo("ID:1");
        assertThat(key.of(message(Map.of("orderNumber", " ", "JMSMessageID", "ID:1"))))
                .isEqualTo("ID:1");
    }

    @Test
    void keysThatTheTableCannotHoldAreReplacedByADigest() {
        String longest = "x".repeat(MessageKey.MAX_LENGTH);
        String first = key.of(message(Map.of("orderNumber", longest + "1")));
        String second = key.of(message(Map.of("orderNumber", longest + "2")));

        assertThat(key.of(message(Map.of("orderNumber", longest)))).isEqualTo(longest);
        assertThat(first).startsWith("sha256:").hasSizeLessThanOrEqualTo(MessageKey.MAX_LENGTH);
        assertThat(second).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order\u0000 4711", "order\n4711", "order\u0085 4711"})
    void controlCharactersThatADatabaseMayRefuseAreReplacedByADigest(String control) {
        assertThat(key.of(message(Map.of("orderNumber", control)))).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void aMessageWithoutAnyKeyIsRefused() {
        assertThatThrownBy(() -> key.of(message(Map.of())))
                .isInstanceOf(UnusableMessageException.class)
                .hasMessageContaining("orderNumber");
    }

    private static Message message(Map<String, Object> headers) {
        Message message = new DefaultMessage(new DefaultCamelContext());
        message.setHeaders(headers);
        return message;
    }
}
