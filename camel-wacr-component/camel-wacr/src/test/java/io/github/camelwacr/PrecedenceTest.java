/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.RequestWriter;
import io.github.camelwacr.operation.Samples;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Header beats body beats typed option beats {@code field.*} beats {@code request}, for each field of each operation. */
class PrecedenceTest {

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();

    /** The typed options; any other field has {@code field.*} alone. */
    private static final List<String> TYPED = List.of(
            "phone",
            "contact_id",
            "body_text",
            "header_text",
            "footer_text",
            "buttons",
            "list_button_text",
            "template_name",
            "language",
            "media_type",
            "media_url",
            "caption",
            "filename");

    @BeforeAll
    static void start() {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    static Stream<Arguments> fields() {
        return Stream.of(WacrOperation.values())
                .flatMap(operation -> operation.fields().stream().map(field -> Arguments.of(operation, field)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fields")
    void theFirstThatNamesTheFieldWins(WacrOperation operation, Field field) throws Exception {
        for (Level first : levels(field)) {
            Values values = mapped(operation, field, first, null);

            assertThat(result(values, field)).as("from " + first).isEqualTo(expected(field, first));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fields")
    void anEmptyValueCountsAsLeftOut(WacrOperation operation, Field field) throws Exception {
        List<Level> levels = levels(field);
        for (int i = 0; i < levels.size() - 1; i++) {
            Values values = mapped(operation, field, levels.get(i), empty(field));

            assertThat(result(values, field))
                    .as("after an empty " + levels.get(i))
                    .isEqualTo(expected(field, levels.get(i + 1)));
        }
    }

    private static List<Level> levels(Field field) {
        List<Level> levels = new ArrayList<>(List.of(Level.values()));
        if (!TYPED.contains(field.name())) {
            levels.remove(Level.OPTION);
        }
        return levels;
    }

    /** Names the field from a level downwards; on the level itself with another value, when one is given. */
    private static Values mapped(WacrOperation operation, Field field, Level first, Object instead) {
        WacrConfiguration configuration = new WacrConfiguration();
        configuration.setValidate(false);
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "picture.png");
        for (Level level : levels(field)) {
            if (level.compareTo(first) >= 0) {
                Object value = level == first && instead != null ? instead : Samples.value(field, level.ordinal());
                switch (level) {
                    case HEADER -> exchange.getMessage().setHeader(field.header(), value);
                    case BODY -> exchange.getMessage().setBody(new HashMap<>(Map.of(field.name(), value)));
                    case OPTION -> option(configuration, field, value);
                    case FIELD -> configuration.setFields(Map.of(field.name(), named(value)));
                    case REQUEST -> configuration.setRequest(Map.of(field.name(), named(value)));
                }
            }
        }
        RequestMapper mapper = new RequestMapper(
                operation, new OptionValues(operation, configuration, Set.of(), CONTEXT), configuration);
        Values values = mapper.start(exchange.getMessage());
        try {
            mapper.fill(values, exchange);
        } catch (io.github.camelwacr.exception.WacrValidationException e) {
            // Another field of the path is missing, which is not what is asked here.
            assertThat(e.fieldErrors()).doesNotContainKey(field.name());
        }
        return values;
    }

    private static void option(WacrConfiguration configuration, Field field, Object value) {
        switch (field.name()) {
            case "phone" -> configuration.setPhone(value.toString());
            case "contact_id" -> configuration.setContactId(value instanceof Long number ? number : 0L);
            case "body_text" -> configuration.setBodyText(value.toString());
            case "header_text" -> configuration.setHeaderText(value.toString());
            case "footer_text" -> configuration.setFooterText(value.toString());
            case "buttons" ->
                configuration.setButtons(Json.mapper().valueToTree(value).toString());
            case "list_button_text" -> configuration.setListButtonText(value.toString());
            case "template_name" -> configuration.setTemplateName(value.toString());
            case "language" -> configuration.setLanguage(value.toString());
            case "media_type" -> configuration.setMediaType(value.toString());
            case "media_url" -> configuration.setMediaUrl(value.toString());
            case "caption" -> configuration.setCaption(value.toString());
            default -> configuration.setFilename(value.toString());
        }
    }

    /** Bytes of an option have no header that names them. */
    private static Object named(Object value) {
        return value instanceof byte[] bytes && bytes.length > 0 ? FileContent.of("picture.png", bytes) : value;
    }

    private static Object empty(Field field) {
        return switch (field.type()) {
            // An empty list clears the groups of a contact.
            case LIST -> field.name().equals("groups") ? "" : List.of();
            case FILE -> new byte[0];
            case OBJECT -> "";
            default -> "";
        };
    }

    private static JsonNode result(Values values, Field field) throws Exception {
        if (field.isSecret()) {
            return Json.mapper().valueToTree(values.get(field.name()));
        }
        return Json.mapper().readTree(RequestWriter.describe(values)).path(field.name());
    }

    private static JsonNode expected(Field field, Level level) throws Exception {
        Object value = field.type() == Field.Type.FILE
                ? "picture.png"
                : Samples.sent(field, Samples.value(field, level.ordinal()));
        return Json.mapper().readTree(Json.mapper().writeValueAsString(value));
    }

    /** Who can name a field, the strongest first. */
    enum Level {
        HEADER,
        BODY,
        OPTION,
        FIELD,
        REQUEST
    }
}
