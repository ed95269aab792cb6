/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the type of a message is told, and what a request keeps to itself. */
class InteractiveRequestTest {

    private static final List<Button> BUTTONS = List.of(new Button("a", "A"));
    private static final List<Section> SECTIONS = List.of(new Section("s", new Row("r", "R")));

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(null, BUTTONS, null, null, "button"),
                Arguments.of(null, null, "Slots", null, "list"),
                Arguments.of(null, null, null, SECTIONS, "list"),
                Arguments.of(null, null, "Slots", SECTIONS, "list"),
                Arguments.of(null, null, null, null, null),
                Arguments.of(null, BUTTONS, "Slots", SECTIONS, null),
                Arguments.of("list", BUTTONS, null, null, "list"),
                Arguments.of("button", null, "Slots", SECTIONS, "button"),
                Arguments.of("poll", BUTTONS, null, null, "poll"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theTypeIsDerivedUnlessItIsToldOrOpen(
            String told, List<Button> buttons, String listButton, List<Section> sections, String type) {
        assertThat(request(told, buttons, listButton, sections)
                        .withDerivedType()
                        .type())
                .isEqualTo(type);
    }

    @Test
    void aButtonMessageDropsTheFieldsOfAList() {
        assertThat(request("button", BUTTONS, "Slots", SECTIONS).withDerivedType())
                .isEqualTo(request("button", BUTTONS, null, null));
    }

    @Test
    void aListDropsTheFieldsOfAButtonMessage() {
        assertThat(request("list", BUTTONS, "Slots", SECTIONS).withDerivedType())
                .isEqualTo(request("list", null, "Slots", SECTIONS));
    }

    @Test
    void messagesDoNotShowPhoneAndTextInLogs() {
        InteractiveRequest request = InteractiveRequest.of(ButtonMessage.to("+50688887777")
                .body("private note")
                .button("a", "A")
                .build());

        assertThat(request.toString()).doesNotContain("88887777", "private note");
        assertThat(new TextMessage("+50688887777", "private note", null).toString())
                .doesNotContain("88887777", "private note");
    }

    private static InteractiveRequest request(
            String type, List<Button> buttons, String listButton, List<Section> sections) {
        return new InteractiveRequest("1", type, "Hi", null, null, null, buttons, listButton, sections);
    }
}
