/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person must not get: control characters, cut emojis, and JSON that was not seen as such. */
class TextRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi",
                "¿Mañana?",
                "one\ttwo\r\nthree",
                "\uD83D\uDC4D",
                "a {b}",
                "{net}",
                "\u200Bmark",
                "\u00A0x{",
                "\uFEFF"
            })
    void isFine(String text) {
        assertThat(TextRule.violation(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u001B[31m", "\u007F", "\u0085", "H\u0000i\u0000"})
    void controlCharactersAreRefused(String text) {
        assertThat(TextRule.violation(text)).startsWith("has the control character U+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uD83Db", "\uDC4D", "\uDC4D\uD83D"})
    void halvesOfPairsAreRefused(String text) {
        assertThat(TextRule.violation(text)).contains("half of a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF\uFEFF{\"a\":1}", "\u00A0{\"a\":1}", " \u200B {", "\u2028{", "\u200B{"})
    void jsonBehindOddMarksIsRefused(String text) {
        assertThat(TextRule.violation(text)).contains("looks like JSON");
    }

    /** Java's own encoder refuses halves of pairs; expressions name the rest. */
    @Tag("random")
    @Property(tries = 5000)
    void agreesWithTheOracle(@ForAll("texts") String text) {
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        boolean control = text.matches("(?s).*[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F].*");
        String marks = text.replaceAll("(?s)\\{.*", "");
        boolean hidden = text.contains("{") && marks.matches("[\\p{Z}\\p{Cf}\\s]*") && !marks.matches("[ \\t\\r\\n]*");

        assertThat(TextRule.violation(text) == null).isEqualTo(whole && !control && !hidden);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of(List.of(
                        "{",
                        " ",
                        "\n",
                        "\t",
                        "\u00A0",
                        "\u200B",
                        "\uFEFF",
                        "\u2028",
                        "a",
                        "\uD83D\uDC4D",
                        "\uD83D",
                        "\uDC4D")),
                Arbitraries.chars().all().map(String::valueOf));
        return part.list().ofMaxSize(8).map(parts -> String.join("", parts));
    }
}
