/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelwacr.model.Button;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of buttons, and how its own signs become part of an id or title. */
class ShortButtonsTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("btn_yes:Yes", List.of(new Button("btn_yes", "Yes"))),
                Arguments.of(
                        "btn_yes:Yes,btn_no:No", List.of(new Button("btn_yes", "Yes"), new Button("btn_no", "No"))),
                Arguments.of(
                        " a : Yes please , b : No ", List.of(new Button("a", "Yes please"), new Button("b", "No"))),
                Arguments.of("t9:09:00", List.of(new Button("t9", "09:00"))),
                Arguments.of("a:Yes\\, please,b:No", List.of(new Button("a", "Yes, please"), new Button("b", "No"))),
                Arguments.of("shop\\:7:Open", List.of(new Button("shop:7", "Open"))),
                Arguments.of("a:either\\\\or", List.of(new Button("a", "either\\or"))),
                Arguments.of("a:\uD83D\uDC4D", List.of(new Button("a", "\uD83D\uDC4D"))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isReadAs(String text, List<Button> buttons) {
        assertThat(ShortButtons.parse(text)).isEqualTo(buttons);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yes           | button 1 needs an id and a title",
                ":Yes          | button 1 needs an id and a title",
                "a:            | button 1 needs an id and a title",
                "a:Yes,        | button 2 needs an id and a title",
                "a:Yes,,b:No   | button 2 needs an id and a title",
                "a:Yes\\       | button 1 a backslash must stand before",
                "a:Yes,b:\\No  | button 2 a backslash must stand before"
            })
    void isRefusedWithThePlace(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShortButtons.parse(text))
                .withMessageStartingWith(why);
    }
}
