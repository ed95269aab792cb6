/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose phone it is: nobody's but the one that is written. */
class PhonesTest {

    /** The rule once more, as one expression over what is left after the marks between digits are dropped. */
    private static final Pattern ORACLE = Pattern.compile("\\+?\\p{Nd}{8,15}");

    /** A 0 in brackets behind the country code, and brackets at the end: neither belongs to the number. */
    private static final Pattern BRACKETS = Pattern.compile("\\p{Nd}.*\\([()]*0|\\p{Nd}.*\\([^(]*\\)$");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50688887777",
                "+50688887777",
                "+506 8888-7777",
                "(506) 8888 7777",
                "+506 (8888) 7777",
                "+(506) 8888 7777",
                "(+506) 8888 7777",
                "+506\u00A08888\u202F7777",
                "\u202A+50688887777\u202C",
                "506\u200B8888\u200D7777\uFEFF",
                "\u0665\u0660\u0666\u0668\u0668\u0668\u0668\u0667\u0667\u0667\u0667",
                "'50688887777\t'"
            })
    void isReadAsItsDigits(String text) {
        assertThat(Phones.INTERNATIONAL.digits(text)).isEqualTo("50688887777");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50688887777.0      | the character .",
                "50688887777,0      | the character ,",
                "50688887777/12     | the character /",
                "50688887777;x      | the character ;",
                "5.0688887777E10    | the character .",
                "'50688887777\n50670000000' | the character U+000A",
                "+506 8888 CALL     | letters",
                "506+88887777       | a plus sign behind its begin",
                "++50688887777      | a plus sign behind its begin",
                "+44 (0)171 8888888 | brackets",
                "+506(\u0660)8888 7777 | brackets",
                "50688887777 (2)    | brackets",
                "+506 8888-7777(12) | brackets",
                "123                | 3",
                "1234567            | 7",
                "1234567890123456   | 16",
                "0050688887777      | begins with 0",
                "088887777          | begins with 0"
            })
    void isRefusedWithWhatWasFoundAndNotWithTheNumber(String text, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phones.INTERNATIONAL.digits(text))
                .withMessageContaining(found)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("8888"));
    }

    @Test
    @Timeout(10)
    void aLongCellIsRefusedInTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phones.INTERNATIONAL.digits("506" + "(".repeat(200_000)))
                .withMessageContaining("8 to 15 digits");
    }

    @ParameterizedTest
    @CsvSource({
        "IN, 98765 43210, 919876543210",
        "in, 098765 43210, 919876543210",
        "IN, +91 98765 43210, 919876543210",
        "IN, 919876543210, 919876543210",
        "IN, 50688887777, 50688887777",
        "CR, 8888-7777, 50688887777",
        "CR, +919876543210, 919876543210",
        "DE, +4915112345678, 4915112345678",
        "DE, 0151 12345678, 4915112345678",
        "DE, 004915112345678, 4915112345678",
        "DE, 15112345678, 4915112345678",
        "DE, 030 12345678, 493012345678",
        "DE, 3012345678, 493012345678",
        "US, 415 555 0132, 14155550132",
        "US, 12025550123, 12025550123"
    })
    void aRegionReadsItsLocalNumbers(String region, String text, String digits) {
        assertThat(Phones.of(region).digits(text)).isEqualTo(digits);
    }

    /** Germany and Austria have landlines that begin with any country code. */
    @ParameterizedTest
    @CsvSource({"DE, 4915112345678", "DE, 50688887777", "DE, 919876543210", "AT, 50688887777"})
    void aNumberThatIsALandlineOfTheRegionAndAlsoOneWithCountryCodeIsRefused(String region, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phones.of(region).digits(text))
                .withMessageContaining("plus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"98765 4321x", "12345", "98765.43210"})
    void aRegionRefusesWhatIsNoNumberAnywhere(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Phones.of("IN").digits(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "India"})
    void anUnknownRegionIsRefused(String region) {
        assertThatIllegalArgumentException().isThrownBy(() -> Phones.of(region)).withMessageContaining("phoneRegion");
    }

    @Test
    void withoutItsLibraryARegionIsRefusedByItsOption() throws Exception {
        URL classes = Phones.class.getProtectionDomain().getCodeSource().getLocation();
        // Finds the classes of the component and of Java, and no library.
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Method of = loader.loadClass(Phones.class.getName()).getMethod("of", String.class);

            assertThatThrownBy(() -> of.invoke(null, "CR"))
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("phoneRegion")
                    .hasMessageContaining("com.googlecode.libphonenumber:libphonenumber");
            assertThat(of.invoke(null, "")).isNotNull();
        }
    }

    @Tag("random")
    @Property(tries = 5000)
    void agreesWithTheOracle(@ForAll("phones") String text) {
        String stripped = text.strip();
        String left = stripped.replaceAll("[\\p{Zs}\\p{Cf}\\t()-]", "");
        String digits = left.startsWith("+") ? left.substring(1) : left;
        boolean valid = ORACLE.matcher(left).matches()
                && Character.digit(digits.codePointAt(0), 10) != 0
                && !BRACKETS.matcher(ascii(stripped.replaceAll("[^\\p{Nd}()]", "")))
                        .find();

        if (valid) {
            assertThat(Phones.INTERNATIONAL.digits(text)).isEqualTo(ascii(digits));
        } else {
            assertThat(catchThrowable(() -> Phones.INTERNATIONAL.digits(text)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> phones() {
        Arbitrary<String> digit = Arbitraries.of(List.of("0", "5", "9", "\u0665", "\u096B", "\uFF15", "\uD835\uDFD3"));
        Arbitrary<String> mark =
                Arbitraries.of(List.of(" ", "-", "(", ")", "\u00A0", "\u2009", "\u200B", "\u202A", "\uFEFF", "\t"));
        Arbitrary<String> odd = Arbitraries.oneOf(
                Arbitraries.of(List.of("+", ".", ",", "/", ";", "x", "\n", "\u2028", "\u2011", "E")),
                Arbitraries.chars().all().map(String::valueOf));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(30, digit),
                        net.jqwik.api.Tuple.of(6, mark),
                        net.jqwik.api.Tuple.of(1, odd))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(parts -> String.join("", parts))
                .flatMap(text -> Arbitraries.of("", "+", " +").map(plus -> plus + text));
    }

    private static String ascii(String digits) {
        StringBuilder ascii = new StringBuilder();
        digits.codePoints()
                .forEach(c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }
}
