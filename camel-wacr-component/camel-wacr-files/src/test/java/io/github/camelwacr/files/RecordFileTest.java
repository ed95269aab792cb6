/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records a file has. Each is shown as its line, and its fields or what is wrong with it. */
class RecordFileTest {

    private static final String TWO = "2 {phone=1, body_text=a} | 3 {phone=2, body_text=b}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone,body_text\n1,a\n2,b\n",
                "phone,body_text\n1,a\n2,b",
                "phone,body_text\r\n1,a\r\n2,b\r\n",
                "phone,body_text\r1,a\r2,b\r",
                "phone;body_text\n1;a\n2;b\n",
                "phone\tbody_text\n1\ta\n2\tb\n",
                "\uFEFFphone,body_text\n1,a\n2,b\n",
                "\"phone\",\"body_text\"\n\"1\",\"a\"\n\"2\",\"b\"\n",
                " phone , body_text \n 1 , a \n 2 , b \n",
                "Phone,Body Text\n1,a\n2,b\n",
                "PHONE,BODY_TEXT\n1,a\n2,b\n",
                "phone,bodyText\n1,a\n2,b\n",
                "phone,body-text\n1,a\n2,b\n",
                "phone,body_text,,\n1,a,,\n2,b,,\n",
                "phone,body_text,,\n1,a\n2,b\n",
                "phone,body_text,x,x\n1,a,,\n2,b,,\n",
                "phone,body_text\n1,a,,\n2,b\n,,\n \n",
            })
    void oneTableInManyForms(String content) throws Exception {
        assertThat(records("a.csv", content)).isEqualTo(TWO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sep=;\\nphone;body_text\\n1;a,b\\n | 3 {phone=1, body_text=a,b}",
                "\"sep=,\"\\nphone,body_text\\n1,a\\n | 3 {phone=1, body_text=a}",
                "SEP=;\\r\\nphone;body_text\\r\\n1;a\\r\\n | 3 {phone=1, body_text=a}",
                "\\n\\nphone,body_text\\n1,a\\n | 4 {phone=1, body_text=a}"
            })
    void whatStandsBeforeTheNames(String content, String expected) throws Exception {
        assertThat(records("a.csv", content.replace("\\n", "\n").replace("\\r", "\r")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.csv   | phone\\n | 5068888000é\\n",
                "a.jsonl | ''        | {\"phone\":\"é\"}\\n",
                "a.json  | ''        | {\"phone\":\"é\"}\\n"
            })
    void tellsHowFarItIsRead(String name, String head, String record) throws Exception {
        int count = 20_000;
        String line = record.replace("\\n", "\n");
        String content = head.replace("\\n", "\n") + line.repeat(count);
        Path file = Files.writeString(folder.resolve(name), content);

        try (RecordFile records = RecordFile.open(file, name, TextEncoding.AUTO)) {
            assertThat(records.size()).isEqualTo(content.length());
            for (int i = 1; i <= count; i++) {
                records.next();
                assertThat((double) records.characters())
                        .isCloseTo((double) content.length() - (count - i) * line.length(), within(2.0));
            }
        }
    }

    @Test
    void aFieldInQuotesMayHaveSeparatorsQuotesAndLineEnds() throws Exception {
        assertThat(records("a.csv", "phone,body_text\n1,\"a, \"\"b\"\"\nc\"\n2,d\n"))
                .isEqualTo("2 {phone=1, body_text=a, \"b\"\nc} | 4 {phone=2, body_text=d}");
    }

    @Test
    void aQuoteWithinAFieldIsAQuote() throws Exception {
        assertThat(records("a.csv", "phone,body_text\n1,a 5\" pipe\n2,b\n"))
                .isEqualTo("2 {phone=1, body_text=a 5\" pipe} | 3 {phone=2, body_text=b}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a", "\"a\nb", "\"a,b\n\nc"})
    void aMissingQuoteSpoilsOneLineOnly(String open) throws Exception {
        assertThat(records("a.csv", "phone,body_text\n1," + open + "\n2,b\n"))
                .startsWith("2 opens a quote that is not closed | ")
                .endsWith(" {phone=2, body_text=b}");
    }

    @Test
    void aQuoteInTheWrongPlaceSpoilsOneLineOnly() throws Exception {
        assertThat(records("a.csv", "phone,body_text\n1,\"a\"b\n2,b\n"))
                .isEqualTo("2 has a quote in the wrong place | 3 {phone=2, body_text=b}");
    }

    @Test
    void aSeparatorInATextWithoutQuotesMustNotCutTheText() throws Exception {
        assertThat(records("a.csv", "phone,body_text\n1,Hello, Ana\n2,b\n"))
                .startsWith("2 has more fields than the 2 that the line of names has")
                .endsWith("3 {phone=2, body_text=b}");
    }

    @Test
    void anEndlessLineSpoilsItselfOnly() throws Exception {
        assertThat(records("a.csv", "phone,body_text\n1," + "x".repeat(300_000) + "\n2,b\n"))
                .isEqualTo("2 is longer than 262144 characters | 3 {phone=2, body_text=b}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone,body_text,phone | names the column phone twice",
                "Phone,phone | names the column phone twice",
                "bodyText,body_text | names the column body_text twice",
                "name,city | has no column names of the API, such as phone, on line 1",
                "sep=\" | has no column names of the API, such as phone, on line 1",
                "+50688887777,Hello | has no column names of the API, such as phone, on line 1"
            })
    void aTableThatCannotBeUnderstoodIsRefused(String names, String reason) {
        assertThatThrownBy(() -> records("a.csv", names + "\n1,a,2\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "\r\n\r\n", "phone,body_text\n", "sep=;\n"})
    void anEmptyTableHasNoRecords(String content) throws Exception {
        assertThat(records("a.csv", content)).isEmpty();
    }

    @Test
    void eachLineOfAJsonlFileIsARecord() throws Exception {
        assertThat(records(
                        "A.JSONL",
                        "{\"phone\":\"1\"}\n\n{\"phone\":\n{\"a\":1}{\"a\":2}\n{\"a\":1,\"a\":2}\nnull\n[]\n7\n"))
                .isEqualTo(
                        "1 {phone=1} | 3 is no JSON object: fault at column 10 | 4 is no JSON object: fault at column 8"
                                + " | 5 is no JSON object: fault at column 11 | 6 is no JSON object: fault at column 1"
                                + " | 7 is no JSON object: fault at column 1 | 8 is no JSON object: fault at column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.jsonl"})
    void anArrayHasARecordForEachElement(String name) throws Exception {
        assertThat(records(name, "[{\"phone\":\"1\"},\n{\"phone\":\"2\"}, 7,\n [1,[2]], null]"))
                .isEqualTo(
                        "1 {phone=1} | 2 {phone=2} | 2 is no JSON object | 3 is no JSON object | 3 is no JSON object");
    }

    @Test
    void aDocumentCanHaveOneMessageOrOneAfterTheOther() throws Exception {
        assertThat(records("a.json", "{\n \"phone\": \"1\",\n \"contact_id\": 1.50}"))
                .isEqualTo("1 {phone=1, contact_id=1.50}");
        assertThat(records("a.json", "{\"phone\":\"1\"}\n{\"phone\":\"2\"}")).isEqualTo("1 {phone=1} | 2 {phone=2}");
        assertThat(records("a.json", " \n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"phone\":\"1\"}, | is not JSON: fault on line 2, column 1",
                "[{\"phone\":\"1\"}]] | is not JSON: fault on line 1, column 16",
                "[{\"phone\":\"1\",\"phone\":\"2\"}] | is not JSON: fault on line 1, column 22",
                "[{\"phone\":\"1\"},{\"phone\":\"2\",\"x\":1e2147483648}] | is not JSON that can be read: a value is too long",
                "Hello | is not JSON: fault on line 1, column 6"
            })
    void halfADocumentIsRefusedAsAWhole(String content, String reason) {
        assertThatThrownBy(() -> records("a.json", content + "\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(reason);
    }

    private String records(String name, String content) throws Exception {
        Path file = Files.write(folder.resolve("file"), content.getBytes(StandardCharsets.UTF_8));
        List<String> records = new ArrayList<>();
        try (RecordFile source = RecordFile.open(file, name, "auto")) {
            for (FileRecord record = source.next(); record != null; record = source.next()) {
                records.add(record.line() + " " + (record.problem() == null ? record.fields() : record.problem()));
            }
        }
        return String.join(" | ", records);
    }
}
