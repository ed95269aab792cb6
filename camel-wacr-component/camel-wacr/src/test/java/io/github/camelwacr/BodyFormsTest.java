/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static io.github.camelwacr.model.ListMessage.row;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.model.Button;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.InteractiveMessage;
import io.github.camelwacr.model.ListMessage;
import io.github.camelwacr.model.TextMessage;
import io.github.camelwacr.operation.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same message gives the same request, in whatever form a body brings it. */
class BodyFormsTest extends StandInTest {

    private static final InteractiveMessage BUTTONS = ButtonMessage.to(PHONE)
            .header("Demostración")
            .body("¿Le agendamos una demostración, señora Núñez?")
            .footer("Toque un botón")
            .contact(7)
            .button("btn_sí", "Sí, gracias")
            .button("btn_no", "Ahora no")
            .build();
    private static final String BUTTONS_JSON =
            """
            {"phone":"+50688887777","type":"button","body_text":"¿Le agendamos una demostración, señora Núñez?",
             "header_text":"Demostración","footer_text":"Toque un botón","contact_id":7,
             "buttons":[{"id":"btn_sí","title":"Sí, gracias"},{"id":"btn_no","title":"Ahora no"}]}
            """;

    private static final InteractiveMessage LIST = ListMessage.to(PHONE)
            .body("Elija una cita, por favor: mañana")
            .listButton("Citas")
            .section("Mañana", row("slot_9", "09:00", "Única cita"), row("slot_10", "10:00"))
            .section("Tarde", row("slot_15", "15:00"))
            .build();
    private static final String LIST_JSON =
            """
            {"phone":"+50688887777","type":"list","body_text":"Elija una cita, por favor: mañana",
             "list_button_text":"Citas","sections":[
              {"title":"Mañana","rows":[{"id":"slot_9","title":"09:00","description":"Única cita"},
                                        {"id":"slot_10","title":"10:00"}]},
              {"title":"Tarde","rows":[{"id":"slot_15","title":"15:00"}]}]}
            """;

    private static final TextMessage TEXT = new TextMessage(PHONE, "Su cita es mañana. ¡Hasta pronto!", 7L);
    private static final String TEXT_JSON =
            """
            {"phone":"+50688887777","message":"Su cita es mañana. ¡Hasta pronto!","contact_id":7}
            """;

    @TempDir
    private Path folder;

    static Stream<Arguments> forms() {
        return Stream.of(
                        new Sample("sendInteractive", "buttons", BUTTONS, BUTTONS_JSON),
                        new Sample("sendInteractive", "list", LIST, LIST_JSON),
                        new Sample("sendText", "text", TEXT, TEXT_JSON))
                .flatMap(sample -> bodies(sample).entrySet().stream()
                        .map(form -> Arguments.of(sample, form.getKey(), form.getValue())));
    }

    private static Map<String, Body> bodies(Sample sample) {
        Map<String, Body> bodies = new LinkedHashMap<>();
        String text = sample.json();
        byte[] utf8 = text.getBytes(UTF_8);
        bodies.put("typed", folder -> sample.typed());
        bodies.put("map", folder -> Json.mapper().readValue(text, Map.class));
        bodies.put("map with typed members", folder -> typedMembers(sample));
        bodies.put("JsonNode", folder -> json(text));
        bodies.put("String", folder -> text);
        bodies.put("StringBuilder", folder -> new StringBuilder(text));
        bodies.put("byte[]", folder -> utf8);
        bodies.put("InputStream", folder -> new ByteArrayInputStream(utf8));
        bodies.put("Reader", folder -> new StringReader(text));
        bodies.put("File", folder -> file(folder, utf8).toFile());
        bodies.put("StreamCache", folder -> new InputStreamCache(utf8));
        bodies.put("String with a byte order mark", folder -> "\uFEFF" + text);
        bodies.put("byte[] with a byte order mark", folder -> ("\uFEFF" + text).getBytes(UTF_8));
        bodies.put("UTF-16 with a byte order mark", folder -> text.getBytes(UTF_16));
        bodies.put("UTF-16 without", folder -> text.getBytes(UTF_16LE));
        return bodies;
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("forms")
    void eachFormGivesTheSameRequest(Sample sample, String form, Body body) throws Exception {
        JsonNode request = requestOf("wacr:" + sample.operation(), body.in(folder), Map.of());

        assertThat(request).isEqualTo(json(sample.json()));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "sendInteractive, UTF-8, ''",
        "sendInteractive, ISO-8859-1, &charset=ISO-8859-1",
        "sendInteractive, UTF-16, &charset=UTF-16",
        "sendInteractive, UTF-16, ''",
        "sendText, UTF-8, ''",
        "sendText, ISO-8859-1, &charset=ISO-8859-1"
    })
    void aFileRouteGivesTheSameRequest(String operation, String encoding, String option) throws Exception {
        String text = operation.equals("sendText") ? TEXT_JSON : BUTTONS_JSON;
        server().reset();
        Files.write(folder.resolve("in.json"), text.getBytes(Charset.forName(encoding)));

        runFileRoute(option, "wacr:" + operation);

        assertThat(onlyRequest()).isEqualTo(json(text));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void bytesAreReadInTheEncodingThatTheExchangeNames(Charset encoding) {
        JsonNode request = requestOf(
                "wacr:sendInteractive", BUTTONS_JSON.getBytes(encoding), Map.of("CamelCharsetName", encoding.name()));

        assertThat(request).isEqualTo(json(BUTTONS_JSON));
    }

    static List<Charset> encodings() {
        return List.of(UTF_8, ISO_8859_1);
    }

    private void runFileRoute(String option, String to) throws Exception {
        String from = "file:" + folder + "?initialDelay=0&delay=20" + option;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("files").to(to);
            }
        });
        try {
            Path done = folder.resolve(".camel/in.json");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(done));
        } finally {
            context.getRouteController().stopRoute("files");
            context.removeRoute("files");
        }
    }

    private static Map<String, Object> typedMembers(Sample sample) throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, Object> map = Json.mapper().readValue(sample.json(), Map.class);
        if (sample.typed() instanceof ButtonMessage message) {
            map.put("buttons", message.buttons().toArray(Button[]::new));
        } else if (sample.typed() instanceof ListMessage message) {
            map.put("sections", message.sections());
        }
        return map;
    }

    private static Path file(Path folder, byte[] content) throws IOException {
        return Files.write(folder.resolve("message.json"), content);
    }

    /** A body that a folder may be needed for. */
    @FunctionalInterface
    interface Body {
        Object in(Path folder) throws IOException;
    }

    /** One message, typed and as JSON. */
    record Sample(String operation, String name, Object typed, String json) {
        @Override
        public String toString() {
            return name;
        }
    }
}
