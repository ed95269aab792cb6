/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide lists what the stand-in can do. */
class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/testing.md");

    @ParameterizedTest
    @EnumSource(Defect.class)
    void everyDefectIsListed(Defect defect) throws Exception {
        assertThat(Files.readString(GUIDE)).contains("| `" + defect + "` |");
    }

    @ParameterizedTest
    @EnumSource(MagicPhone.class)
    void everyMagicNumberIsListed(MagicPhone magic) throws Exception {
        assertThat(Files.readString(GUIDE)).contains("| `" + magic.number() + "` |");
    }

    @Test
    void aScriptCanAnswerAsTheGuideSays() throws Exception {
        List<MatchResult> calls = Pattern.compile("curl -s (?:-H '([^']*): ([^']*)' -d '([^']*)' )?http://[^/]*(/\\S+)")
                .matcher(Files.readString(GUIDE))
                .results()
                .toList();
        assertThat(calls).hasSize(4);
        try (WacrServer server = WacrServer.start()) {
            Api.of(server).post("/messages/interactive", Api.BUTTONS.replace("\"yes\"", "\"btn_yes\""));

            List<JsonNode> answers = new ArrayList<>();
            for (MatchResult call : calls) {
                answers.add(call(server, call));
            }

            JsonNode sent =
                    answers.get(0).path("phones").path(0).path("messages").path(0);
            assertThat(sent.path("id").asLong()).isEqualTo(1);
            assertThat(sent.path("content").toString()).contains("btn_yes");
            assertThat(answers.get(1).path("phone").asText()).isEqualTo("50688887777");
            assertThat(answers.get(1).path("inbound").asBoolean()).isTrue();
            assertThat(answers.get(2).path("refMessageId").asText())
                    .isEqualTo(sent.path("messageId").asText());
            assertThat(Api.of(server).sendButtons().status()).isEqualTo(429);
        }
    }

    @Test
    void theLineOfTheJournalHasTheFieldsOfTheGuide(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("delivered.jsonl");
        try (WacrServer server = WacrServer.builder().journal(journal).start()) {
            Api.of(server).post("/messages/interactive", Api.BUTTONS);
        }
        List<String> names = new ArrayList<>();
        Api.JSON.readTree(Files.readString(journal)).fieldNames().forEachRemaining(names::add);

        String guide = Files.readString(GUIDE);
        String section = guide.substring(guide.indexOf("Each line of the journal"), guide.indexOf("A script does"));
        assertThat(names)
                .containsExactlyElementsOf(Pattern.compile("`(\\w+)`")
                        .matcher(section)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    private static JsonNode call(WacrServer server, MatchResult call) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.baseUrl()).resolve(call.group(4)));
        if (call.group(1) != null) {
            request.header(call.group(1), call.group(2)).POST(BodyPublishers.ofString(call.group(3)));
        }
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.JSON.readTree(answer.body());
    }
}
