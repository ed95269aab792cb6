/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Header beats body beats endpoint option beats {@code message}, for each field of each message. */
class PrecedenceTest extends StandInTest {

    private int endpoints;

    private static final List<Field> FIELDS = List.of(
            Field.text("sendInteractive", "phone", "CamelWacrPhone", "phone"),
            Field.type(),
            Field.text("sendInteractive", "body_text", "CamelWacrBodyText", "bodyText"),
            Field.text("sendInteractive", "header_text", "CamelWacrHeaderText", "headerText"),
            Field.text("sendInteractive", "footer_text", "CamelWacrFooterText", "footerText"),
            Field.number("sendInteractive"),
            Field.buttons(),
            Field.text("sendInteractive", "list_button_text", "CamelWacrListButtonText", "listButtonText"),
            Field.sections(),
            Field.text("sendText", "phone", "CamelWacrPhone", "phone"),
            Field.text("sendText", "message", "CamelWacrMessage", null),
            Field.number("sendText"));

    static Stream<Arguments> cases() {
        return FIELDS.stream().flatMap(field -> Stream.of(Level.values()).map(level -> Arguments.of(field, level)));
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("cases")
    void theFirstThatNamesTheFieldWins(Field field, Level first) {
        JsonNode request = request(field, first, null);

        assertThat(request.path(field.name())).isEqualTo(field.value(first));
    }

    @ParameterizedTest(name = "{0} after an empty {1}")
    @MethodSource("cases")
    void anEmptyValueCountsAsLeftOut(Field field, Level empty) {
        JsonNode request = request(field, empty, field.empty());

        assertThat(request.path(field.name())).isEqualTo(field.value(next(field, empty)));
    }

    /** Names the field from a level downwards; on the level itself with another value, when one is given. */
    private JsonNode request(Field field, Level first, Object instead) {
        Map<String, Object> headers = new HashMap<>();
        Map<String, Object> body = new HashMap<>();
        Map<String, Object> message = new HashMap<>();
        StringBuilder uri =
                new StringBuilder("wacr:").append(field.operation()).append("?validate=false&message=#bean:offer");
        for (Level level : Level.values()) {
            if (level.compareTo(first) < 0) {
                continue;
            }
            Object value = level == first && instead != null ? instead : field.value(level);
            switch (level) {
                case HEADER -> headers.put(field.header(), value instanceof JsonNode node ? plain(node) : value);
                case BODY -> body.put(field.name(), value);
                case OPTION -> {
                    if (field.option() != null) {
                        uri.append('&').append(field.option()).append('=').append(encode(field.optionValue(value)));
                    }
                }
                case MESSAGE -> message.put(field.name(), value);
            }
        }
        context.getRegistry().bind("offer", message);
        // Endpoints are made once for a URI; each case needs its own reading of the bean.
        uri.append("&maxRateLimitWait=").append(1000 + ++endpoints);
        return requestOf(uri.toString(), body, headers);
    }

    private static Object plain(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.isNumber() ? (Object) node.longValue() : node;
    }

    private static Level next(Field field, Level level) {
        return switch (level) {
            case HEADER -> Level.BODY;
            case BODY -> field.option() == null ? Level.MESSAGE : Level.OPTION;
            case OPTION -> Level.MESSAGE;
            case MESSAGE -> null;
        };
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Who can name a field, the strongest first. */
    enum Level {
        HEADER,
        BODY,
        OPTION,
        MESSAGE
    }

    /**
     * A field of a message.
     *
     * @param option   its endpoint option, or null
     * @param template its value as JSON, with {@code %d} for what tells the levels apart
     */
    record Field(String operation, String name, String header, String option, String template) {

        static Field text(String operation, String name, String header, String option) {
            return new Field(operation, name, header, option, "\"5068888000%d\"");
        }

        static Field number(String operation) {
            return new Field(operation, "contact_id", "CamelWacrContactId", "contactId", "10%d");
        }

        static Field type() {
            return new Field("sendInteractive", "type", "CamelWacrType", null, "\"type%d\"");
        }

        static Field buttons() {
            return new Field(
                    "sendInteractive",
                    "buttons",
                    "CamelWacrButtons",
                    "buttons",
                    "[{\"id\":\"id%1$d\",\"title\":\"Title %1$d\"}]");
        }

        static Field sections() {
            return new Field(
                    "sendInteractive",
                    "sections",
                    "CamelWacrSections",
                    null,
                    "[{\"title\":\"Section\",\"rows\":[{\"id\":\"id%1$d\",\"title\":\"Row %1$d\"}]}]");
        }

        JsonNode value(Level level) {
            if (level == null) {
                return MissingNode.getInstance();
            }
            Level real = level == Level.OPTION && option == null ? Level.MESSAGE : level;
            return json(template.formatted(real.ordinal()));
        }

        Object empty() {
            return template.startsWith("[") ? List.of() : "";
        }

        String optionValue(Object value) {
            if (value instanceof JsonNode node && node.isArray()) {
                return node.path(0).path("id").textValue() + ":"
                        + node.path(0).path("title").textValue();
            }
            return value instanceof JsonNode node ? node.asText() : "";
        }

        @Override
        public String toString() {
            return operation + " " + name;
        }
    }
}
