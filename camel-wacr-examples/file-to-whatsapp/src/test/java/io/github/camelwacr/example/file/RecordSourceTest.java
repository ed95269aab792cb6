/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSourceTest {

    private static List<InboxRecord> csv(String text) throws IOException {
        return all(new CsvSource("a.csv", lines(text)));
    }

    private static LineReader lines(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<InboxRecord> all(RecordSource source) throws IOException {
        List<InboxRecord> records = new ArrayList<>();
        for (InboxRecord item = source.next(); item != null; item = source.next()) {
            records.add(item);
        }
        return records;
    }

    @Nested
    class Csv {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "phone,body_text\n1,Hi\n",
                    "phone;body_text\n1;Hi\n",
                    "phone\tbody_text\n1\tHi\n",
                    "\uFEFFphone,body_text\r\n1,Hi\r\n",
                    " Phone , BODY_TEXT \n 1 , Hi \n",
                    "\"phone\",\"body_text\"\n\"1\",\"Hi\""
                })
        void givesFieldsTheNamesOfTheColumns(String text) throws IOException {
            List<InboxRecord> records = csv(text);

            assertThat(records).hasSize(1);
            assertThat(records.get(0).line()).isEqualTo(2);
            assertThat(records.get(0).fields()).isEqualTo(Map.of("phone", "1", "body_text", "Hi"));
        }

        @Test
        void leavesOutEmptyCells() throws IOException {
            assertThat(csv("phone,header_text,body_text\n1,,Hi\n").get(0).fields())
                    .isEqualTo(Map.of("phone", "1", "body_text", "Hi"));
        }

        @Test
        void numbersARecordByTheLineOnWhichItBegins() throws IOException {
            List<InboxRecord> records = csv("phone,body_text\n\n1,\"Hi\n\nthere, \"\"you\"\"\"\n2,Ho\n");

            assertThat(records).extracting(InboxRecord::line).containsExactly(3L, 6L);
            assertThat(records.get(0).fields()).containsEntry("body_text", "Hi\n\nthere, \"you\"");
        }

        @Test
        void takesAMissingQuoteForAFaultOfItsOwnLineOnly() throws IOException {
            List<InboxRecord> records = csv("phone,body_text\n1,\"Hi\n2,Ho\n3,\"Hu\"\n");

            assertThat(records).extracting(InboxRecord::line).containsExactly(2L, 3L, 4L);
            assertThat(records)
                    .extracting(InboxRecord::problem)
                    .containsExactly("opens a quote that is not closed", null, null);
        }

        @Test
        void looksForAMissingQuoteInABoundedNumberOfLines() throws IOException {
            String more = "2,Ho\n".repeat(CsvSource.MAX_LINES + 50);

            List<InboxRecord> records = csv("phone,body_text\n1,\"Hi\n" + more + "3,Hu\"");

            assertThat(records).hasSize(CsvSource.MAX_LINES + 52);
            assertThat(records.stream().filter(item -> item.problem() == null)).hasSize(CsvSource.MAX_LINES + 50);
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.CsvSource(
                delimiter = '|',
                quoteCharacter = '\'',
                value = {
                    "1,Hi,extra          | has 3 fields, but the header line has 2",
                    "1                   | has 1 fields, but the header line has 2",
                    "'1,\"a\" b\"c\"'    | has a quote in the wrong place",
                })
        void marksARecordThatDoesNotFit(String line, String problem) throws IOException {
            List<InboxRecord> records = csv("phone,body_text\n" + line + "\n2,Ho\n");

            assertThat(records).extracting(InboxRecord::problem).containsExactly(problem, null);
            assertThat(records.get(0).text()).isEqualTo(line);
        }

        @ParameterizedTest
        @ValueSource(strings = {"name,age\nAna,7\n", "\nphone\n1\n", "phone,phone\n1,2\n"})
        void readsNothingBelowAHeaderLineThatSaysNothing(String text) throws IOException {
            List<InboxRecord> records = csv(text);

            assertThat(records).hasSize(1);
            assertThat(records.get(0).line()).isEqualTo(1);
            assertThat(records.get(0).problem()).startsWith("header line names");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "phone,body_text", "phone,body_text\n\n\n"})
        void findsNothingWhereNothingIs(String text) throws IOException {
            assertThat(csv(text)).isEmpty();
        }
    }

    @Nested
    class Json {

        @Test
        void readsOneRecordFromEachLineThatIsNotBlank() throws IOException {
            List<InboxRecord> records = all(new JsonSource("a.jsonl", lines("{\"a\":1}\n \n{\"b\":2}"), false));

            assertThat(records)
                    .containsExactly(
                            InboxRecord.json("a.jsonl", 1, "{\"a\":1}"), InboxRecord.json("a.jsonl", 3, "{\"b\":2}"));
        }

        @Test
        void readsOneRecordFromAWholeDocument() throws IOException {
            List<InboxRecord> records = all(new JsonSource("a.json", lines("{\n\"a\":1}\n"), true));

            assertThat(records).containsExactly(InboxRecord.json("a.json", 1, "{\n\"a\":1}"));
        }

        @Test
        void marksADocumentThatIsTooLong() throws IOException {
            String text = ("x".repeat(1023) + "\n").repeat(400);

            List<InboxRecord> records = all(new JsonSource("a.json", lines(text), true));

            assertThat(records).hasSize(1);
            assertThat(records.get(0).problem()).isEqualTo("is longer than 262144 characters");
        }

        @Test
        void findsNothingInABlankDocument() throws IOException {
            assertThat(all(new JsonSource("a.json", lines(" \n\n"), true))).isEmpty();
        }
    }

    @Nested
    class Key {

        private final InboxRecord item = InboxRecord.json("a.jsonl", 1, "{}");

        @Test
        void staysTheSame() {
            assertThat(item.key())
                    .isEqualTo("02e170cff2583d3e")
                    .isEqualTo(InboxRecord.json("a.jsonl", 1, "{}").key());
        }

        @Test
        void differsByFileLineAndContent() {
            assertThat(List.of(
                            item.key(),
                            InboxRecord.json("b.jsonl", 1, "{}").key(),
                            InboxRecord.json("a.jsonl", 2, "{}").key(),
                            InboxRecord.json("a.jsonl", 1, "{ }").key()))
                    .doesNotHaveDuplicates();
        }
    }
}
