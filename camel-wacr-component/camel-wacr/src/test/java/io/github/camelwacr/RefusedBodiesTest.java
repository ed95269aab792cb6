/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrValidationException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is no message is refused before a request is made, and never quoted. */
class RefusedBodiesTest extends StandInTest {

    private static final int TWO_MEBIBYTES = 2 * 1024 * 1024;

    @BeforeEach
    void forgetEarlierRequests() {
        server().reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{no JSON, only a note} | body | looks like JSON but cannot be read at line 1, column 2",
                "{\"phone\":\"+50688887777\" | body | looks like JSON but cannot be read at line 1, column 24",
                "{\"buttons\":[{\"id\":\"a\",\"id\":\"b\",\"title\":\"A\"}]} | body | looks like JSON but cannot be read at line 1, column 31",
                "{\"phone\":\"1\"}{\"phone\":\"2\"} | body | is more than one JSON document; split it, one message each",
                "{\"contact_id\":\"secret\"} | contact_id | must be a whole number, but has 6 other characters",
                "{\"contact_id\":7.5} | contact_id | must be a whole number",
                "{\"body_text\":1e2147483640} | body_text | is a number with too many digits for a text",
                "{\"body_text\":1e-2147483640} | body_text | is a number with too many digits for a text",
                "{\"buttons\":[{\"id\":{\"a\":1}}]} | buttons.0.id | is no text, but java.util.LinkedHashMap",
                "{\"buttons\":\"secret\"} | buttons | button 1 needs an id and a title with a colon between, as in btn_yes:Yes",
                "[{\"phone\":\"1\"},{\"phone\":\"2\"}] | body | is a list; split it, one message each"
            })
    void jsonThatIsNoMessageIsRefusedWithItsPlace(String body, String field, String text) {
        WacrValidationException failure = refusal("wacr:sendInteractive", body);

        assertThat(failure.fieldErrors()).containsEntry(field, List.of(text));
        assertThat(failure.getMessage()).contains(field, text).doesNotContain("secret", "50688887777");
    }

    /** The service takes blanks at the ends off, and keeps only the title of what is tapped. */
    @ParameterizedTest
    @ValueSource(strings = {"Yes", " Yes", "Yes\\t"})
    void titlesThatDifferInBlanksAreRefused(String title) {
        String body = "{\"phone\":\"+50688887777\",\"body_text\":\"Hi\",\"buttons\":[{\"id\":\"a\",\"title\":\"Yes\"},"
                + "{\"id\":\"b\",\"title\":\"" + title + "\"}]}";

        assertThat(refusal("wacr:sendInteractive", body).fieldErrors()).containsKey("buttons.1.title");
    }

    @Test
    void anObjectThatNobodyCanConvertIsRefusedByItsClass() {
        WacrValidationException failure = refusal("wacr:sendText?phone=50688887777", new Note("private note"));

        assertThat(failure.fieldErrors()).containsOnlyKeys("body");
        assertThat(failure.getMessage()).contains(Note.class.getName()).doesNotContain("private note");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsFarLongerThanAMessageIsRefused(String form, Object body) {
        assertThat(refusal("wacr:sendText?phone=50688887777", body).fieldErrors())
                .isEqualTo(Map.of("body", List.of("must not be longer than 1048576 bytes")));
    }

    static Stream<Arguments> whatIsFarLongerThanAMessageIsRefused(@TempDir Path folder) throws Exception {
        byte[] bytes = new byte[TWO_MEBIBYTES];
        return Stream.of(
                Arguments.of("stream", new ByteArrayInputStream(bytes)),
                Arguments.of("endless stream", endless()),
                Arguments.of("reader", new StringReader("x".repeat(TWO_MEBIBYTES))),
                Arguments.of("file", Files.write(folder.resolve("big"), bytes).toFile()));
    }

    @Test
    void bytesInAnotherEncodingAreRefusedInsteadOfSentWithWrongLetters() {
        byte[] latin = "¿Mañana?".getBytes(ISO_8859_1);

        assertThat(refusal("wacr:sendText?phone=50688887777", latin).getMessage())
                .contains("is not text in UTF-8", "CamelCharsetName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"See you at 9", "[Reminder] See you at 9", "\"quoted\"", "  indented", "12.50 {net}"})
    void plainTextIsTheTextOfAnInteractiveMessage(String text) {
        String uri = "wacr:sendInteractive?phone=50688887777&buttons=a:A";

        assertThat(requestOf(uri, text, Map.of()).path("body_text").textValue()).isEqualTo(text);
        assertThat(requestOf(uri, text.getBytes(UTF_8), Map.of())
                        .path("body_text")
                        .textValue())
                .isEqualTo(text);
    }

    @Test
    void plainTextIsTheTextOfATextMessage() {
        assertThat(requestOf("wacr:sendText?phone=50688887777", "See you at 9", Map.of()))
                .isEqualTo(json("{\"phone\":\"+50688887777\",\"message\":\"See you at 9\"}"));
    }

    @Test
    void aNumberIsItsDigits() {
        assertThat(requestOf("wacr:sendText?phone=50688887777", 4711, Map.of())
                        .path("message")
                        .textValue())
                .isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void anEmptyBodySaysNothing(String body) {
        assertThat(requestOf("wacr:sendText?phone=50688887777", body, Map.of("CamelWacrMessage", "Hi")))
                .isEqualTo(json("{\"phone\":\"+50688887777\",\"message\":\"Hi\"}"));
    }

    static Stream<Object> meantForSomethingElse() {
        return Stream.of(new Date(0), List.of(7), "[1,2]", "{no JSON}", "x".repeat(TWO_MEBIBYTES));
    }

    @ParameterizedTest
    @MethodSource("meantForSomethingElse")
    void noBodyIsRefusedByAnOperationThatTakesNothing(Object body) {
        assertThat(send("wacr:getAccountLimits", body, Map.of()).getException()).isNull();
    }

    @Test
    void aMapThatHoldsItselfIsRefused() {
        Map<String, Object> map = new HashMap<>(Map.of("phone", "50688887777"));
        map.put("message", map);
        map.put("self", map);

        assertThat(refusal("wacr:sendText", map).fieldErrors()).containsOnlyKeys("message");
    }

    @Test
    void aListThatHoldsItselfIsRefused() {
        List<Object> buttons = new ArrayList<>();
        buttons.add(buttons);

        assertThat(refusal(
                                "wacr:sendInteractive?phone=50688887777",
                                new HashMap<>(Map.of("body_text", "Hi", "buttons", buttons)))
                        .fieldErrors())
                .isNotEmpty()
                .allSatisfy((field, texts) -> assertThat(field).startsWith("buttons"));
    }

    @Test
    void aHeaderWhoseTextCannotBeHadIsRefused() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("private note");
            }
        };

        WacrValidationException failure =
                failureOf(WacrValidationException.class, "wacr:sendText", "Hi", Map.of("CamelWacrPhone", hostile));

        assertThat(failure.fieldErrors()).containsOnlyKeys("phone");
        assertThat(failure.getMessage()).doesNotContain("private note");
        assertThat(server().requestCount()).isZero();
    }

    static Stream<Object> objectsThatThrow() {
        return Stream.of(
                new AbstractMap<String, Object>() {
                    @Override
                    public Set<Entry<String, Object>> entrySet() {
                        throw new IllegalStateException("private note");
                    }
                },
                new InputStream() {
                    @Override
                    public int read() {
                        throw new IllegalStateException("private note");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        throw new IllegalStateException("private note");
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("objectsThatThrow")
    void aBodyThatThrowsWhenItIsReadIsRefused(Object body) {
        WacrValidationException failure =
                failureOf(WacrValidationException.class, "wacr:sendText?phone=50688887777", body, Map.of());

        assertThat(failure.getMessage()).contains("cannot be read").doesNotContain("private note");
    }

    @Test
    void anOperationWithoutATextIsRefused() {
        Object hostile = objectsThatThrow().findFirst().orElseThrow();

        WacrValidationException failure = failureOf(
                WacrValidationException.class, "wacr:sendText", "Hi", Map.of(WacrConstants.OPERATION, hostile));

        assertThat(failure.fieldErrors()).containsOnlyKeys(WacrConstants.OPERATION);
    }

    @Test
    void whatAnObjectInJsonSaysIsNotQuoted() {
        Object hostile = new Object() {
            @JsonProperty
            public String name() {
                throw new IllegalStateException("private note");
            }
        };

        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:sendText",
                "Hi",
                Map.of(WacrConstants.PHONE, new POJONode(hostile)));

        assertThat(failure.getMessage()).contains("phone").doesNotContain("private note");
    }

    @Test
    void aButtonWithoutNamesIsRefused() {
        WacrValidationException failure = failureOf(
                WacrValidationException.class,
                "wacr:sendInteractive?phone=50688887777&bodyText=Hi",
                null,
                Map.of("CamelWacrButtons", List.of((Object) new Object[] {new Object(), 2})));

        assertThat(failure.fieldErrors()).containsKey("buttons.0");
        assertThat(server().requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"otp_field_number, 123456", "header_document_file, report.50688887777"})
    void aValueThatIsRefusedIsNotQuoted(String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of("template_name", "offer", "language", "en"));
        body.put(field, field.endsWith("_file") ? new byte[] {1} : value);

        Exception failure = send("wacr:sendTemplate?phone=50688887777", body, Map.of("CamelFileName", value))
                .getException();

        assertThat(failure).isInstanceOf(WacrValidationException.class);
        assertThat(failure.getMessage()).doesNotContain(value.replace("report.", ""));
    }

    /** A type converter remembers what it once could not convert, and refuses it later. */
    @Test
    void aRefusedObjectDoesNotSpoilTheBodiesAfterIt() {
        refusal("wacr:sendText?phone=50688887777", new Object());
        refusal("wacr:sendText?phone=50688887777", new Note("x"));

        for (Object valid : List.of("Hi", new StringBuilder("Hi"), "Hi".getBytes(UTF_8), Map.of("message", "Hi"))) {
            assertThat(requestOf("wacr:sendText?phone=50688887777", valid, Map.of())
                            .path("message")
                            .textValue())
                    .isEqualTo("Hi");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../contacts", "1/../2", "1?x=1", "wamid.1"})
    void anIdIsNeverAnotherPath(String id) {
        assertThat(refusal("wacr:getMessage", id).fieldErrors()).containsOnlyKeys("id");
        assertThat(refusal("wacr:getMessage", Map.of("id", id)).fieldErrors()).containsOnlyKeys("id");
    }

    private WacrValidationException refusal(String uri, Object body) {
        WacrValidationException failure = failureOf(WacrValidationException.class, uri, body, Map.of());
        assertThat(failure.sendOutcome()).isEqualTo(SendOutcome.NOT_SENT);
        assertThat(failure.status()).isZero();
        assertThat(server().requestCount()).isZero();
        return failure;
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }
        };
    }

    /** A class of an application. */
    private record Note(String text) {}
}
