/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text goes out as it was written, or not at all. */
class TextEncodingTest {

    private static final String SPANISH =
            "phone;body_text\n+50670000001;Hola José, su cita con la señora Muñoz es mañana"
                    + " a las 9. ¿Vendrá usted?\n+50670000002;Hola María, su envío llega el miércoles por la mañana, ¿está bien?\n";
    private static final String GERMAN =
            "phone;body_text\n+491701234567;Grüß Gott Frau Müller, Ihr Termin ist übermorgen"
                    + " um 9 Uhr.\n+491701234568;Hallo Herr Größe, können Sie kommen? Schöne Grüße\n";
    private static final String POLISH =
            "phone;body_text\n+48501234567;Dzień dobry Łukasz, wizyta jest jutro o godzinie 9."
                    + " Czy przyjdziesz? Proszę o odpowiedź.\n+48501234568;Dzień dobry Żaneta, wizyta jest w środę.\n";
    private static final String RUSSIAN =
            "phone;body_text\n+79161234567;Здравствуйте, Иван, ваш приём завтра в 9 часов. Вы"
                    + " придёте?\n+79161234568;Здравствуйте, Мария, доставка будет в среду утром.\n";
    private static final String JAPANESE = "phone;body_text\n+819012345678;山田様、明日の予約は九時です。ご来店いただけますか。\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "SPANISH,UTF-8",
        "SPANISH,windows-1252",
        "SPANISH,ISO-8859-1",
        "SPANISH,ISO-8859-15",
        "GERMAN,windows-1252",
        "POLISH,windows-1250",
        "POLISH,ISO-8859-2",
        "RUSSIAN,windows-1251",
        "RUSSIAN,KOI8-R",
        "JAPANESE,Shift_JIS",
        "JAPANESE,UTF-8"
    })
    void findsTheCharacterSetOfAFileThatDoesNotSayIt(String text, String charset) throws Exception {
        assertThat(read(text(text).getBytes(Charset.forName(charset)), "auto")).isEqualTo(text(text));
    }

    @ParameterizedTest
    @CsvSource({
        "SPANISH,x-MacRoman",
        "SPANISH,IBM850",
        "SPANISH,IBM437",
        "GERMAN,x-MacRoman",
        "GERMAN,IBM850",
        "POLISH,IBM852",
        "RUSSIAN,IBM866",
        "POLISH,windows-1257",
        "SPANISH,UTF-16LE",
        "GERMAN,UTF-16BE"
    })
    void refusesWhatItCannotBeSureOf(String text, String charset) throws Exception {
        byte[] bytes = text(text).getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> read(bytes, "auto"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello Łukasz, will you come to Gdańsk tomorrow?",
                "Hello Mr. Peña, will you come tomorrow at nine?"
            })
    void doesNotGuessAForeignLetterInEnglish(String text) throws Exception {
        byte[] bytes = ("phone,body_text\n+44700000001," + text + "\n")
                .getBytes(Charset.forName(text.contains("Ł") ? "windows-1250" : "windows-1252"));

        assertThatThrownBy(() -> read(bytes, "auto"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("name its character set (option charset)");
    }

    @ParameterizedTest
    @CsvSource({"x-MacRoman", "IBM850", "IBM437", "UTF-16LE", "windows-1252"})
    void readsTheCharacterSetThatIsNamed(String charset) throws Exception {
        assertThat(read(SPANISH.getBytes(Charset.forName(charset)), charset)).isEqualTo(SPANISH);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkCountsMoreThanTheOption(String charset) throws Exception {
        byte[] bytes = ("\uFEFF" + SPANISH).getBytes(Charset.forName(charset));

        assertThat(read(bytes, "windows-1252")).isEqualTo(SPANISH);
    }

    @Test
    void refusesAFileThatIsNotInTheCharacterSetThatIsNamed() throws Exception {
        byte[] bytes = SPANISH.getBytes(Charset.forName("windows-1252"));

        assertThatThrownBy(() -> read(bytes, "UTF-8")).hasMessageStartingWith("is not in UTF-8 throughout");
    }

    @Test
    void refusesACharacterSetThatDoesNotExist() {
        assertThatThrownBy(() -> read(new byte[0], "latin-99"))
                .hasMessage("the option charset names no character set of this Java: latin-99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hola JosÃ©",
                "maÃ±ana",
                "donâ€™t",
                "10 â‚¬",
                "DzieÅ„ dobry",
                "proszÄ™",
                "Â¿VendrÃ¡?",
                "ðŸ˜€",
                "Jos\uFFFD",
                "a\u0000b",
                "a\u0007b",
                "a\u0085b",
                "MUÃ‘OZ"
            })
    void refusesTextThatWasSpoiltBefore(String text) {
        assertThatThrownBy(() -> read(("phone,body_text\n1,x\n2," + text).getBytes("UTF-8"), "auto"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("line 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José Ñandú ¿qué? ¡sí!",
                "“ATÉ AMANHÔ",
                "À bientôt, l’été…",
                "ÄÖÜ äöü ß",
                "Łódź Gdańsk",
                "😀 नमस्ते",
                "10 €",
                "Ângela",
                "SÃO PAULO",
                "DÂ’s",
                "crème brûlée — 5°"
            })
    void takesForeignTextAsItIs(String text) throws Exception {
        assertThat(read(text.getBytes("UTF-8"), "auto")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "😀", "😀a", "\n", "ab"})
    void countsTheCharactersOfALargeFileWhereverABufferEnds(String text) throws Exception {
        for (int shift = 0; shift < 5; shift++) {
            String content = "x".repeat(shift) + text.repeat(100_000);
            Path file = Files.writeString(folder.resolve("large"), content);

            assertThat(TextEncoding.of(file, "UTF-8").characters()).isEqualTo(content.length());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"E2 82", "F0 9F 98", "E2 82 61", "C3 0A", "A9", "C0 80", "ED A0 80", "F8 88 80 80 80", "FF"})
    void refusesHalvesOfCharactersWhereverABufferEnds(String bytes) throws Exception {
        byte[] half = HexFormat.ofDelimiter(" ").parseHex(bytes);
        for (int length : new int[] {0, 1, (1 << 16) - 2, (1 << 16) - 1, 1 << 16}) {
            byte[] content = Arrays.copyOf("x".repeat(length).getBytes("UTF-8"), length + half.length);
            System.arraycopy(half, 0, content, length, half.length);

            assertThatThrownBy(() -> read(content, "UTF-8")).hasMessageStartingWith("is not in UTF-8 throughout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JosÃ©", "donâ€™t"})
    void findsSpoiltTextWhereverABufferEnds(String text) {
        for (int length = (1 << 16) - 10; length < (1 << 16) + 2; length++) {
            byte[] content = ("x".repeat(length) + text).getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> read(content, "UTF-8")).hasMessageContaining("garbled text on line 1");
        }
    }

    @Test
    void refusesAWorkbook() {
        assertThatThrownBy(() -> read(new byte[] {'P', 'K', 3, 4, 20, 0}, "auto"))
                .hasMessage("is a workbook or an archive, not text; save it as CSV in UTF-8");
    }

    private static String text(String name) {
        return switch (name) {
            case "SPANISH" -> SPANISH;
            case "GERMAN" -> GERMAN;
            case "POLISH" -> POLISH;
            case "RUSSIAN" -> RUSSIAN;
            default -> JAPANESE;
        };
    }

    private String read(byte[] bytes, String option) throws Exception {
        Path file = Files.write(folder.resolve("file"), bytes);
        StringWriter text = new StringWriter();
        try (Reader reader = TextEncoding.of(file, option).reader(Files.newInputStream(file))) {
            reader.transferTo(text);
        }
        return text.toString();
    }
}
