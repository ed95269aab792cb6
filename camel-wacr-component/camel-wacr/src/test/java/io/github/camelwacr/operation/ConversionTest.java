/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.Button;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Java, JSON and options bring, as the one form in which it is checked. */
class ConversionTest {

    private static final Field TEXT = Field.text("t");
    private static final Field PHONE = Field.phone("p");
    private static final Field NUMBER = Field.number("n");
    private static final Field FLAG = Field.flag("f");
    private static final Field TEXTS = Field.list("texts", Field.text("text"));
    private static final Field NUMBERS = Field.list("numbers", Field.number("number"));
    private static final Field FILE = Field.file("file");
    private static final Field OBJECT = Field.object("o", Field.text("first_name"), Field.number("age"));

    @TempDir
    private Path folder;

    static List<Arguments> values() {
        UUID uuid = new UUID(1, 2);
        return List.of(
                Arguments.of(TEXT, "Hi", "Hi"),
                Arguments.of(TEXT, new StringBuilder("Hi"), "Hi"),
                Arguments.of(TEXT, 'x', "x"),
                Arguments.of(TEXT, true, "true"),
                Arguments.of(TEXT, Thread.State.NEW, "NEW"),
                Arguments.of(TEXT, uuid, uuid.toString()),
                Arguments.of(TEXT, URI.create("a:b"), "a:b"),
                Arguments.of(TEXT, LocalDate.of(2026, 1, 31), "2026-01-31"),
                Arguments.of(TEXT, "\u00F1".getBytes(StandardCharsets.UTF_8), "\u00F1"),
                Arguments.of(TEXT, 7, "7"),
                Arguments.of(TEXT, 1e10, "10000000000"),
                Arguments.of(TEXT, 1.5f, "1.5"),
                Arguments.of(TEXT, 12345.0, "12345"),
                Arguments.of(TEXT, new BigDecimal("2.50"), "2.50"),
                Arguments.of(TEXT, new BigDecimal("1E+3"), "1000"),
                Arguments.of(PHONE, 5.0688887777e10, "5.0688887777E10"),
                Arguments.of(PHONE, 50688887777L, "50688887777"),
                Arguments.of(TEXT, " ", null),
                Arguments.of(NUMBER, new byte[0], null),
                Arguments.of(TEXT, "", null),
                Arguments.of(TEXT, null, null),
                Arguments.of(TEXT, json("null"), null),
                Arguments.of(TEXT, json("\"Hi\""), "Hi"),
                Arguments.of(TEXT, Conversion.NULL, Conversion.NULL),
                Arguments.of(NUMBER, 7L, 7L),
                Arguments.of(NUMBER, 7, 7L),
                Arguments.of(NUMBER, (short) 7, 7L),
                Arguments.of(NUMBER, BigInteger.TEN, 10L),
                Arguments.of(NUMBER, 3.0, 3L),
                Arguments.of(NUMBER, json("3.00"), 3L),
                Arguments.of(NUMBERS, List.of(1.0, 2.0), List.of(1L, 2L)),
                Arguments.of(NUMBER, " 7 ", 7L),
                Arguments.of(NUMBER, json("7"), 7L),
                Arguments.of(FLAG, true, true),
                Arguments.of(FLAG, " TRUE ", true),
                Arguments.of(FLAG, 1, true),
                Arguments.of(FLAG, "false", false),
                Arguments.of(FLAG, 0, false),
                Arguments.of(TEXTS, "a, b", List.of("a, b")),
                Arguments.of(TEXTS, List.of("a", 1), List.of("a", "1")),
                Arguments.of(TEXTS, new Object[] {"a"}, List.of("a")),
                Arguments.of(TEXTS, json("[\"a\",2]"), List.of("a", "2")),
                Arguments.of(TEXTS, "[\"a\",2.50]", List.of("a", "2.50")),
                Arguments.of(TEXTS, Arrays.asList("a", null), Arrays.asList("a", null)),
                Arguments.of(TEXTS, "{\"a\":1}", "is no list of the expected form"),
                Arguments.of(TEXTS, List.of(), null),
                Arguments.of(TEXTS.clearable(), List.of(), List.of()),
                Arguments.of(NUMBERS, "1 , 2,3", List.of(1L, 2L, 3L)),
                Arguments.of(NUMBERS, 1, List.of(1L)),
                Arguments.of(NUMBERS, "1,2".getBytes(StandardCharsets.UTF_8), List.of(1L, 2L)),
                Arguments.of(NUMBERS, new long[] {1, 2}, List.of(1L, 2L)),
                Arguments.of(OBJECT, Map.of("First-Name", "A", "AGE", "3"), List.of("A", 3L)),
                Arguments.of(OBJECT, Map.of("first_name", "A", 1, 2), Arrays.asList("A", null)),
                Arguments.of(OBJECT, "{\"first_name\":\"A\",\"age\":3}", List.of("A", 3L)),
                Arguments.of(Fields.BUTTON, new Button("a", "A"), List.of("a", "A")),
                Arguments.of(FILE, new byte[0], null));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void isReadAs(Field field, Object raw, Object expected) {
        if ("is no list of the expected form".equals(expected)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Conversion.convert(field, raw))
                    .withMessage(expected.toString());
            return;
        }
        Object value = Conversion.convert(field, raw);

        assertThat(value instanceof Object[] members ? Arrays.asList(members) : value)
                .isEqualTo(expected);
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of(TEXT, List.of(), "", "is no text, but java.util.ImmutableCollections"),
                Arguments.of(TEXT, new byte[] {-1}, "", "is not text in UTF-8"),
                Arguments.of(NUMBER, "x1", "", "must be a whole number, but has 2 other characters"),
                Arguments.of(NUMBER, 1.5, "", "must be a whole number"),
                Arguments.of(NUMBER, true, "", "must be a whole number"),
                Arguments.of(NUMBER, Double.NaN, "", "must be a whole number"),
                Arguments.of(NUMBER, new BigDecimal("1E+999999999"), "", "must be a whole number"),
                Arguments.of(NUMBER, "3.0", "", "must be a whole number, but has 3 other characters"),
                Arguments.of(NUMBER, BigInteger.TWO.pow(63), "", "must be a whole number"),
                Arguments.of(FLAG, "yes", "", "must be true or false"),
                Arguments.of(FLAG, 2, "", "must be true or false"),
                Arguments.of(NUMBERS, "1,x", ".1", "must be a whole number, but has 1 other characters"),
                Arguments.of(NUMBERS, Map.of(), "", "is no list of the expected form"),
                Arguments.of(NUMBERS, "[1", "", "is no JSON list of the expected form at line 1, column 3"),
                Arguments.of(NUMBERS, "[1] [2]", "", "is no JSON list of the expected form"),
                Arguments.of(OBJECT, 7, "", "is no object, but java.lang.Integer"),
                Arguments.of(OBJECT, "[1]", "", "is no object, but java.util.ArrayList"),
                Arguments.of(OBJECT, "null", "", "is no object, but null"),
                Arguments.of(OBJECT, new Object[] {"A"}, "", "is no object, but [Ljava.lang.Object;"),
                Arguments.of(OBJECT, Map.of("age", "x"), ".age", "must be a whole number, but has 1 other characters"),
                Arguments.of(Field.list("os", OBJECT), "x", "", "is no JSON list of the expected form"),
                Arguments.of(Field.list("os", OBJECT), List.of(Map.of(), Map.of("age", "x")), ".1.age", "must be"),
                Arguments.of(FILE, "/etc/passwd", "", "is no file, but java.lang.String; give a File"),
                Arguments.of(FILE, InputStream.nullInputStream(), "", "is no file, but java.io.InputStream"),
                Arguments.of(FILE, Path.of("/nowhere"), "", "is no file that can be read"),
                Arguments.of(FILE, Path.of("/"), "", "is no file that can be read"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void isRefusedWithTheWayToIt(Field field, Object raw, String path, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conversion.convert(field, raw))
                .withMessageStartingWith(text)
                .satisfies(e -> assertThat(Conversion.PathException.path(e)).isEqualTo(path));
    }

    @Test
    void anyIterableIsAList() {
        Iterable<Object> iterable = () -> {
            Iterator<Object> two = List.<Object>of(1, "2").iterator();
            return two;
        };

        assertThat(Conversion.convert(NUMBERS, iterable)).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void aFileHasNameTypeSizeAndContent() throws Exception {
        Path path = Files.writeString(folder.resolve("menu.pdf"), "abc");
        FileContent given = FileContent.of("other.png", new byte[] {1, 2});

        for (Object raw : List.of(path, path.toFile())) {
            FileContent file = (FileContent) Conversion.convert(FILE, raw);
            assertThat(file.fileName()).isEqualTo("menu.pdf");
            assertThat(file.mediaType()).isEqualTo("application/pdf");
            assertThat(file.size()).isEqualTo(3);
            assertThat(file).asString().doesNotContain("menu");
            try (InputStream content = file.open()) {
                assertThat(content).hasContent("abc");
            }
        }
        assertThat(Conversion.convert(FILE, given)).isSameAs(given);
        FileContent bytes = (FileContent) Conversion.convert(FILE, new byte[] {1, 2});
        assertThat(bytes.fileName()).isNull();
        assertThat(bytes.mediaType()).isEqualTo("application/octet-stream");
        assertThat(FileContent.of("menu #1.PDF", new byte[0]).mediaType()).isEqualTo("application/pdf");
        assertThat(FileContent.of("a.unheard", new byte[0]).mediaType()).isEqualTo("application/octet-stream");
        assertThat(bytes.size()).isEqualTo(2);
        try (InputStream content = bytes.open()) {
            assertThat(content).hasBinaryContent(new byte[] {1, 2});
        }
        assertThat(FileContent.isMedia("a.JPG")).isTrue();
        assertThat(FileContent.isMedia("a.exe")).isFalse();
        assertThat(FileContent.isMedia(null)).isFalse();
    }

    @Test
    void nestedJsonKeepsItsNumbers() throws Exception {
        try (var parser = Json.factory().createParser("[1, 5.50, {\"a\":null}, true, \"x\"]")) {
            parser.nextToken();
            assertThat(Json.value(parser, true))
                    .isEqualTo(Arrays.asList(
                            1, new BigDecimal("5.50"), java.util.Collections.singletonMap("a", null), true, "x"));
        }
    }
}
