/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.example.file.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\n\nb\n", "a\r\n\r\nb\r\n", "a\n\nb", "\uFEFFa\n\nb"})
    void numbersEachLineWhateverEndsIt(String text) throws IOException {
        assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Line(1, "a", null), new Line(2, "", null), new Line(3, "b", null));
    }

    @Test
    void findsNoLineInAnEmptyFile() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"65535", "65536", "65537", "131072"})
    void joinsALineThatCrossesTheEndOfTheBuffer(int length) throws IOException {
        String line = "x".repeat(length);

        assertThat(read((line + "\nb").getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Line(1, line, null), new Line(2, "b", null));
    }

    @Test
    void cutsALineThatIsTooLongAndGoesOnWithTheNext() throws IOException {
        String line = "x".repeat(3 * LineReader.MAX_LENGTH);

        List<Line> lines = read((line + "\nb").getBytes(StandardCharsets.UTF_8));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).text()).hasSize(LineReader.MAX_LENGTH);
        assertThat(lines.get(0).problem()).isEqualTo("is longer than 262144 bytes");
        assertThat(lines.get(1)).isEqualTo(new Line(2, "b", null));
    }

    @Test
    void marksALineThatIsNotUtf8AndGoesOnWithTheNext() throws IOException {
        List<Line> lines = read("caf\u00e9\ncafe".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(lines.get(0).problem()).startsWith("is not in UTF-8");
        assertThat(lines.get(1)).isEqualTo(new Line(2, "cafe", null));
    }

    private static List<Line> read(byte[] bytes) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(bytes))) {
            for (Line line = reader.read(); line != null; line = reader.read()) {
                lines.add(line);
            }
            assertThat(reader.position()).isEqualTo(bytes.length);
        }
        return lines;
    }
}
