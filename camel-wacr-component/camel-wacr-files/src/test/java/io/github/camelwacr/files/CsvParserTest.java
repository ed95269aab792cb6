/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way through a line finds what Commons CSV finds, or leaves the line to it. */
class CsvParserTest {

    private static final String SIGNS = "aé \t\"\"\"\u00A0;,;,";

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|', ' '})
    void findsTheCellsOfCommonsCsv(char separator) {
        Random random = new Random(42);
        CsvParser parser = new CsvParser(separator);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            String line = line(random, separator);
            if (parser.plain(line) != null && !line.isBlank()) {
                plain++;
                assertThat(parser.isOpen(line, false)).as(line).isFalse();
                assertThat(parser.plain(line)).as(line).isEqualTo(parser.parse(line));
            }
        }
        assertThat(plain).isGreaterThan(20_000);
    }

    private static String line(Random random, char separator) {
        return random.ints(random.nextInt(12), 0, SIGNS.length() + 2)
                .mapToObj(i -> String.valueOf(i < SIGNS.length() ? SIGNS.charAt(i) : separator))
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {"a,b", "'a,\"b, c\",'", "'\"a\",\" b \"'", "' a , b '", "a,,", "'\"\",a'"})
    void goesTheShortWayWhereverItCan(String line) {
        assertThat(new CsvParser(',').plain(line)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {"'a,\"b\"\"c\"'", "'a, \"b\"'", "'a,\"b\" '", "'a,\"b'", "'a,b\"c'", "'\"a\"b,c'"})
    void leavesWhatIsNotSoPlainToCommonsCsv(String line) {
        assertThat(new CsvParser(',').plain(line)).isNull();
    }
}
