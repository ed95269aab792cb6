/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.MediaMessage;
import io.github.camelwacr.model.TemplateMessage;
import io.github.camelwacr.model.WacrModel;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates and media as Java builds them. */
class TypedMessagesTest extends StandInTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void forgetEarlierRequests() {
        server().reset();
    }

    @Test
    void aTemplateHasNamesForItsVariables() {
        TemplateMessage message = TemplateMessage.to(PHONE)
                .template("appointment", "en_GB")
                .names("name", "day", "time")
                .variable("time", "09:00")
                .variable("name", "María")
                .header("Soda Tapia")
                .contact(7)
                .build();

        assertThat(requestOf("wacr:sendTemplate", message, Map.of()))
                .isEqualTo(
                        json(
                                """
                        {"phone":"+50688887777","template_name":"appointment","language":"en_GB","contact_id":7,
                         "header_field_1":"Soda Tapia","field_1":"María","field_3":"09:00"}
                        """));
    }

    @Test
    void aTemplateTakesItsVariablesInTheirOrder() {
        TemplateMessage message = TemplateMessage.to(PHONE)
                .template("appointment", "en")
                .variables("1", "2", "3", "4", "5", "6", "7", "8", "9", "10")
                .build();

        assertThat(requestOf("wacr:sendTemplate", message, Map.of()))
                .hasSize(13)
                .isEqualTo(json(message.toMap()));
    }

    @Test
    void aNameThatTheTemplateDoesNotHaveIsRefused() {
        TemplateMessage.Builder builder = TemplateMessage.to(PHONE).names("name", "day");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.variable("tme", "09:00"))
                .withMessage("No variable tme, but [name, day]");
    }

    @Test
    void aVariableForWhichTheApiHasNoFieldIsRefused() {
        String[] eleven = "1 2 3 4 5 6 7 8 9 10 11".split(" ", -1);
        TemplateMessage.Builder builder = TemplateMessage.to(PHONE).names(eleven);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.variables(eleven));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.variable("11", "x"));
    }

    @ParameterizedTest
    @CsvSource({"image, png", "video, mp4", "document, pdf"})
    void theHeaderOfATemplateIsALinkOrAFile(String kind, String extension) throws Exception {
        String link = "https://example.com/offer." + extension;
        Path file = Files.writeString(folder.resolve("offer." + extension), "the bytes of it");

        JsonNode linked = requestOf("wacr:sendTemplate", withHeader(kind, link), Map.of());
        server().reset();
        send("wacr:sendTemplate?resendUnknown=true", withHeader(kind, file), Map.of());

        assertThat(linked.path("header_" + kind + "_url").textValue()).isEqualTo(link);
        assertThat(server().requests()).singleElement().satisfies(request -> assertThat(request.body())
                .contains("name=\"header_" + kind + "_file\"; filename=\"offer." + extension, "the bytes of it"));
    }

    private static TemplateMessage withHeader(String kind, Object source) {
        TemplateMessage.Builder builder = TemplateMessage.to(PHONE).template("appointment", "en");
        return switch (kind) {
            case "image" -> builder.headerImage(source).build();
            case "video" -> builder.headerVideo(source).build();
            default -> builder.headerDocument(source).build();
        };
    }

    @ParameterizedTest
    @CsvSource({"image, png", "video, mp4", "document, pdf", "audio, mp3"})
    void aMediumIsALinkOrAFile(String type, String extension) throws Exception {
        String link = "https://example.com/offer." + extension;
        Path file = Files.writeString(folder.resolve("offer." + extension), "the bytes of it");

        JsonNode linked = requestOf("wacr:sendMedia", medium(type, link), Map.of());
        server().reset();
        send("wacr:sendMedia?resendUnknown=true", medium(type, file.toFile()), Map.of());

        assertThat(linked.path("media_type").textValue()).isEqualTo(type);
        assertThat(linked.path("media_url").textValue()).isEqualTo(link);
        assertThat(linked.path("caption").textValue()).isEqualTo("Our offer");
        assertThat(linked.path("filename").textValue()).isEqualTo("May." + extension);
        assertThat(server().requests()).singleElement().satisfies(request -> assertThat(request.body())
                .contains("filename=\"May." + extension, "the bytes of it", "Our offer")
                .doesNotContain("media_url"));
    }

    private static MediaMessage medium(String type, Object source) {
        String name = source.toString();
        MediaMessage.Builder builder =
                MediaMessage.to(PHONE).caption("Our offer").filename("May" + name.substring(name.lastIndexOf('.')));
        return switch (type) {
            case "image" -> builder.image(source).build();
            case "video" -> builder.video(source).build();
            case "audio" -> builder.audio(source).build();
            default -> builder.document(source).build();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"template", "media"})
    void messagesConvertToJsonAndBack(String kind) throws Exception {
        WacrModel message = kind.equals("media")
                ? MediaMessage.to(PHONE)
                        .image("https://example.com/a.png")
                        .caption("ñ")
                        .build()
                : TemplateMessage.to(PHONE).template("t", "en").variables("ñ").build();
        String uri = kind.equals("media") ? "wacr:sendMedia" : "wacr:sendTemplate";
        JsonNode expected = requestOf(uri, message, Map.of());

        String text = converted(String.class, message);
        assertThat(json(text)).isEqualTo(expected);
        assertThat(json(converted(Map.class, message))).isEqualTo(expected);
        assertThat(converted(JsonNode.class, message)).isEqualTo(expected);
        assertThat(new String(converted(byte[].class, message), StandardCharsets.UTF_8))
                .isEqualTo(text);
        try (InputStream stream = converted(InputStream.class, message)) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
        assertThat(requestOf(uri, text, Map.of())).isEqualTo(expected);
    }

    @Test
    void theJsonOfAMessageNamesItsFileWithoutItsFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("offer.pdf"), "the bytes of it");

        assertThat(MediaMessage.to(PHONE).document(file).build().toMap()).containsEntry("media_file", "offer.pdf");
        assertThat(MediaMessage.to(PHONE).document(new byte[3]).build().toMap()).containsEntry("media_file", "(file)");
    }

    @Test
    void aMessageShowsNeitherPhoneNorTextAndIsEqualToItsLike() {
        MediaMessage.Builder builder =
                MediaMessage.to(PHONE).image("https://example.com/a.png").caption("private note");

        assertThat(builder.build())
                .isEqualTo(builder.build())
                .hasSameHashCodeAs(builder.build())
                .isNotEqualTo(builder.contact(3).build())
                .asString()
                .doesNotContain(PHONE, "private note", "example.com");
    }

    private <T> T converted(Class<T> type, Object message) throws Exception {
        return context.getTypeConverter().mandatoryConvertTo(type, message);
    }
}
