/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the API's page: what must be there, how long it may be, and how many there may be. */
class MessageRulesTest {

    private static final String PHONE = "+50688887777";
    private static final List<Button> BUTTONS = List.of(new Button("a", "A"));

    /** One code point, two UTF-16 units, four bytes. */
    private static final String EMOJI = "\uD83D\uDC4D";

    static Stream<Arguments> lengths() {
        return Stream.of(
                Arguments.of("body_text", 1024, (Function<String, InteractiveRequest>)
                        text -> buttonMessage(text, null, null, BUTTONS)),
                Arguments.of("header_text", 60, (Function<String, InteractiveRequest>)
                        text -> buttonMessage("Hi", text, null, BUTTONS)),
                Arguments.of("footer_text", 60, (Function<String, InteractiveRequest>)
                        text -> buttonMessage("Hi", null, text, BUTTONS)),
                Arguments.of("buttons.0.title", 20, (Function<String, InteractiveRequest>)
                        text -> buttonMessage("Hi", null, null, List.of(new Button("a", text)))),
                Arguments.of("list_button_text", 20, (Function<String, InteractiveRequest>)
                        text -> listMessage(text, section("a", new Row("r", "Row")))),
                Arguments.of("sections.0.rows.0.title", 24, (Function<String, InteractiveRequest>)
                        text -> listMessage("Slots", section("a", new Row("r", text)))),
                Arguments.of("sections.0.rows.0.description", 72, (Function<String, InteractiveRequest>)
                        text -> listMessage("Slots", section("a", new Row("r", "Row", text)))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lengths")
    void aTextMayBeAsLongAsItsLimit(String field, int limit, Function<String, InteractiveRequest> message) {
        assertThat(MessageRules.check(message.apply("x".repeat(limit)))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lengths")
    void aTextMayNotBeOneLonger(String field, int limit, Function<String, InteractiveRequest> message) {
        assertThat(MessageRules.check(message.apply("x".repeat(limit + 1))))
                .isEqualTo(Map.of(
                        field, List.of("must not be longer than " + limit + " characters, but has " + (limit + 1))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lengths")
    void lengthsAreCodePoints(String field, int limit, Function<String, InteractiveRequest> message) {
        assertThat(MessageRules.check(message.apply(EMOJI.repeat(limit)))).isEmpty();
        assertThat(MessageRules.check(message.apply(EMOJI.repeat(limit + 1))))
                .isEqualTo(Map.of(
                        field, List.of("must not be longer than " + limit + " characters, but has " + (limit + 1))));
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of(request(null, "button", "Hi", BUTTONS), "phone", "Phone number is required"),
                Arguments.of(request(" ", "button", "Hi", BUTTONS), "phone", "Phone number is required"),
                Arguments.of(request(PHONE, null, "Hi", BUTTONS), "type", "Interactive message type is required"),
                Arguments.of(request(PHONE, "poll", "Hi", BUTTONS), "type", "Type must be either button or list"),
                Arguments.of(request(PHONE, "button", null, BUTTONS), "body_text", "Body text is required"),
                Arguments.of(
                        request(PHONE, "button", "Hi", null),
                        "buttons",
                        "Buttons are required for button type messages"),
                Arguments.of(
                        request(PHONE, "button", "Hi", List.of()),
                        "buttons",
                        "Buttons are required for button type messages"),
                Arguments.of(buttonsOf(new Button(null, "A")), "buttons.0.id", "is required"),
                Arguments.of(buttonsOf(new Button(" ", "A")), "buttons.0.id", "is required"),
                Arguments.of(buttonsOf(new Button("a", null)), "buttons.0.title", "is required"),
                Arguments.of(
                        listMessage(null, section("a", new Row("r", "Row"))),
                        "list_button_text",
                        "List button text is required for list type messages"),
                Arguments.of(listMessage("Slots"), "sections", "Sections are required for list type messages"),
                Arguments.of(
                        listMessage("Slots", section(null, new Row("r", "Row"))), "sections.0.title", "is required"),
                Arguments.of(listMessage("Slots", section("a")), "sections.0.rows", "must have at least one row"),
                Arguments.of(
                        listMessage("Slots", section("a", new Row(null, "Row"))),
                        "sections.0.rows.0.id",
                        "is required"),
                Arguments.of(
                        listMessage("Slots", section("a", new Row("r", null))),
                        "sections.0.rows.0.title",
                        "is required"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("missing")
    void aMissingFieldIsNamedWithTheTextOfTheApi(InteractiveRequest request, String field, String text) {
        assertThat(MessageRules.check(request)).isEqualTo(Map.of(field, List.of(text)));
    }

    @Test
    void threeButtonsAreAllowed() {
        assertThat(MessageRules.check(buttonsOf(buttons(3)))).isEmpty();
    }

    @Test
    void fourButtonsAreNot() {
        assertThat(MessageRules.check(buttonsOf(buttons(4))))
                .isEqualTo(Map.of("buttons", List.of("must not have more than 3 items, but has 4")));
    }

    @Test
    void tenSectionsAreAllowed() {
        assertThat(MessageRules.check(listMessage("Slots", sections(10)))).isEmpty();
    }

    @Test
    void elevenSectionsAreNot() {
        assertThat(MessageRules.check(listMessage("Slots", sections(11))))
                .isEqualTo(Map.of("sections", List.of("must not have more than 10 items, but has 11")));
    }

    @Test
    void equalButtonIdsAreRefused() {
        assertThat(MessageRules.check(buttonsOf(new Button("a", "A"), new Button("a", "B"))))
                .isEqualTo(Map.of("buttons.1.id", List.of("must differ from the other ids of the message")));
    }

    @Test
    void equalRowIdsAreRefusedAcrossSections() {
        assertThat(MessageRules.check(
                        listMessage("Slots", section("a", new Row("r", "A")), section("b", new Row("r", "B")))))
                .isEqualTo(Map.of("sections.1.rows.0.id", List.of("must differ from the other ids of the message")));
    }

    @Test
    void allViolationsAreReportedAtOnce() {
        InteractiveRequest request = new InteractiveRequest(
                null,
                "button",
                null,
                "x".repeat(61),
                "x".repeat(62),
                null,
                List.of(new Button("", ""), new Button("b", "x".repeat(21))),
                null,
                null);

        assertThat(MessageRules.check(request))
                .containsOnlyKeys(
                        "phone",
                        "body_text",
                        "header_text",
                        "footer_text",
                        "buttons.0.id",
                        "buttons.0.title",
                        "buttons.1.title");
    }

    @Test
    void anEmptyListEntryIsNamedRatherThanFailedOn() {
        List<Button> withGap = new ArrayList<>(BUTTONS);
        withGap.add(null);

        assertThat(MessageRules.check(request(PHONE, "button", "Hi", withGap)))
                .isEqualTo(Map.of("buttons.1", List.of("must be an object with id and title")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789", "+506 8888-7777", "(506) 8888 7777", "01234567890123456789"})
    void aTextMessageTakesTenToTwentyPhoneCharacters(String phone) {
        assertThat(MessageRules.check(new TextMessage(phone, "Hi", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"012345678", "012345678901234567890", "+506 8888 CALL", "506.8888.7777"})
    void aTextMessageRefusesOtherPhonesAndDoesNotQuoteThem(String phone) {
        Map<String, List<String>> violations = MessageRules.check(new TextMessage(phone, "Hi", null));

        assertThat(violations).containsOnlyKeys("phone");
        assertThat(violations.get("phone").get(0))
                .contains("10 to 20", phone.length() + " characters")
                .doesNotContain(phone);
    }

    @Test
    void aTextMessageMayHave4096Characters() {
        assertThat(MessageRules.check(new TextMessage(PHONE, EMOJI.repeat(4096), null)))
                .isEmpty();
    }

    @Test
    void aTextMessageMayNotHave4097Characters() {
        assertThat(MessageRules.check(new TextMessage(PHONE, "x".repeat(4097), null)))
                .isEqualTo(Map.of("message", List.of("must not be longer than 4096 characters, but has 4097")));
    }

    @Test
    void aTextMessageNeedsPhoneAndText() {
        assertThat(MessageRules.check(TextMessage.EMPTY))
                .isEqualTo(Map.of(
                        "phone", List.of("Phone number is required"), "message", List.of("Message is required")));
    }

    private static InteractiveRequest buttonMessage(String body, String header, String footer, List<Button> buttons) {
        return new InteractiveRequest(PHONE, "button", body, header, footer, null, buttons, null, null);
    }

    private static InteractiveRequest request(String phone, String type, String body, List<Button> buttons) {
        return new InteractiveRequest(phone, type, body, null, null, null, buttons, null, null);
    }

    private static InteractiveRequest buttonsOf(Button... buttons) {
        return request(PHONE, "button", "Hi", List.of(buttons));
    }

    private static InteractiveRequest listMessage(String listButton, Section... sections) {
        return new InteractiveRequest(PHONE, "list", "Hi", null, null, null, null, listButton, List.of(sections));
    }

    private static Section section(String title, Row... rows) {
        return new Section(title, rows);
    }

    private static Button[] buttons(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Button("id" + i, "Title"))
                .toArray(Button[]::new);
    }

    private static Section[] sections(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> section("Section", new Row("id" + i, "Row")))
                .toArray(Section[]::new);
    }
}
