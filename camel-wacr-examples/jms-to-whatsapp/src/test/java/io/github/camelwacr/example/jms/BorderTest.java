/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jms.core.MessageCreator;

/** What may come in from the queue: each kind of JMS message, and properties that would steer the component. */
@ExtendWith(OutputCaptureExtension.class)
class BorderTest extends ExampleTestSupport {

    @BeforeEach
    void reset() {
        SERVER.reset();
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                arguments("text", (MessageCreator) session -> session.createTextMessage(good())),
                arguments("bytes", (MessageCreator) session -> {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(good().getBytes(StandardCharsets.UTF_8));
                    return message;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readable(String name, MessageCreator creator) {
        put(creator);

        assertThat(SERVER.deliveryCount()).as(name).isOne();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("object", object(new ArrayList<>(List.of("text")))),
                arguments("sets in sets, which never end to be read", object(nestedSets())),
                arguments("a map that would be a message", object(new HashMap<>(Map.of("phone", "+50688880001")))),
                arguments("an object of a class of the application", object(new Gadget())),
                arguments("an object message without an object", object(null)),
                arguments("stream", (MessageCreator) session -> {
                    StreamMessage message = session.createStreamMessage();
                    message.writeString(good());
                    return message;
                }),
                arguments("empty stream", (MessageCreator) Session::createStreamMessage),
                arguments("no content", (MessageCreator) Session::createMessage),
                arguments("text without text", (MessageCreator) Session::createTextMessage),
                arguments("empty bytes", (MessageCreator) Session::createBytesMessage),
                arguments("empty map", (MessageCreator) Session::createMapMessage),
                arguments("2 MiB of bytes", (MessageCreator) session -> {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(new byte[2 * 1024 * 1024]);
                    return message;
                }),
                arguments("1 MiB of text", (MessageCreator) session -> session.createTextMessage("x".repeat(1 << 20))),
                arguments("8 MiB of text", (MessageCreator) session -> session.createTextMessage("x".repeat(8 << 20))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unreadable(String name, MessageCreator creator) throws Exception {
        Map<String, Long> before = counts();

        put(creator);

        Map<String, Long> expected = new HashMap<>(before);
        expected.merge(Queues.INVALID, 1L, Long::sum);
        assertThat(counts()).as(name).isEqualTo(expected);
        assertThat(take(Queues.INVALID).getStringProperty(FailureReason.OUTCOME))
                .isEqualTo("NOT_SENT");
        put(key + "-next", session -> session.createTextMessage(good()));
        assertThat(SERVER.deliveryCount()).as("the consumers are alive").isOne();
        assertThat(Gadget.read).as("an object was read").isFalse();
    }

    @Test
    void anObjectIsPutAsideAsItCame() throws Exception {
        put(object(new ArrayList<>(List.of("text"))));

        assertThat(((ObjectMessage) take(Queues.INVALID)).getObject()).isEqualTo(List.of("text"));
    }

    @Test
    void aStreamIsPutAsideAsItCame() throws Exception {
        put(session -> {
            StreamMessage message = session.createStreamMessage();
            message.writeInt(7);
            return message;
        });

        assertThat(((StreamMessage) take(Queues.INVALID)).readInt()).isEqualTo(7);
    }

    /** JMS property names keep their letter case, Camel's headers have none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelWacrPhone",
                "camelwacrphone",
                "CAMELWACRPHONE",
                "cAmElWaCrPhOnE",
                "CamelWacrBodyText",
                "CamelWacrOperation",
                "camelwacrResend",
                "CamelHttpUri",
                "camelJmsDestinationName",
                "MESSAGEKEY",
                "CamelWacrMaybeSent",
                "Authorization"
            })
    void aPropertyOfTheSenderSteersNothing(String property) {
        put(session -> {
            Message message = session.createTextMessage(good());
            message.setStringProperty(property, "+50699999999");
            return message;
        });

        assertThat(SERVER.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.phone()).contains("50688880001");
            assertThat(delivery.request().toString()).doesNotContain("99999999");
        });
        assertThat(sentKeys.contains(key)).isTrue();
    }

    @Test
    void propertiesOfTheApplicationStayOnADeadLetter() throws Exception {
        put(session -> {
            Message message = session.createTextMessage("{\"phone\":");
            message.setStringProperty("department", "sales");
            message.setIntProperty("year", 2026);
            return message;
        });

        Message dead = take(Queues.INVALID);
        assertThat(dead.getStringProperty("department")).isEqualTo("sales");
        assertThat(dead.getIntProperty("year")).isEqualTo(2026);
    }

    /** A client of another protocol (AMQP, STOMP) may give names that JMS forbids. */
    @ParameterizedTest
    @ValueSource(strings = {"trace-id", "order.number", "content type"})
    void aPropertyWithANameThatJmsForbidsHoldsUpNoDeadLetter(String property) throws Exception {
        put(session -> {
            Message message = session.createTextMessage("{\"phone\":");
            ((ActiveMQMessage) message).getCoreMessage().putStringProperty(property, "7");
            return message;
        });

        assertThat(take(Queues.INVALID)).isNotNull();
    }

    @Test
    void aDeadLetterStaysInItsGroup() throws Exception {
        put(session -> {
            Message message = session.createTextMessage("{\"phone\":");
            message.setStringProperty("JMSXGroupID", "customer-7");
            return message;
        });

        assertThat(take(Queues.INVALID).getStringProperty("JMSXGroupID")).isEqualTo("customer-7");
    }

    @Test
    void oneLineTellsWhatBecameOfAMessage(CapturedOutput output) {
        put(good());
        put(good());

        assertThat(output.toString().lines().filter(line -> line.contains(key + " ")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "sent as " + SERVER.deliveries().get(0).messageId()),
                        line -> assertThat(line).contains("was sent before"));
        assertThat(output.toString()).doesNotContain("\tat ").doesNotContain("50688880001");
    }

    @Test
    void aMessageInDoubtIsTakenAsideWithoutAStackTrace(CapturedOutput output) throws Exception {
        startedKeys.add(key);

        put(good());

        assertThat(take(Queues.UNKNOWN)).isNotNull();
        assertThat(output.toString())
                .contains(key + " put into " + Queues.UNKNOWN)
                .doesNotContain("\tat ");
    }

    private Map<String, Long> counts() {
        return Queues.DEAD.stream().collect(Collectors.toMap(Function.identity(), this::count));
    }

    private static MessageCreator object(Serializable object) {
        return session -> session.createObjectMessage(object);
    }

    /** Its hash takes 2 to the power of 60 steps, and reading it needs the hash. */
    private static HashSet<Object> nestedSets() {
        HashSet<Object> root = new HashSet<>();
        Set<Object> first = root;
        Set<Object> second = new HashSet<>();
        for (int depth = 0; depth < 60; depth++) {
            Set<Object> left = new HashSet<>();
            Set<Object> right = new HashSet<>();
            left.add("differs");
            first.add(left);
            first.add(right);
            second.add(left);
            second.add(right);
            first = left;
            second = right;
        }
        return root;
    }

    /** Tells when somebody reads it. */
    static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;

        static volatile boolean read;

        private void readObject(java.io.ObjectInputStream in) throws java.io.IOException, ClassNotFoundException {
            in.defaultReadObject();
            read = true;
        }
    }
}
