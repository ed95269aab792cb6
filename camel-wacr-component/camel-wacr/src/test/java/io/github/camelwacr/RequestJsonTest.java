/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwacr.model.Button;
import io.github.camelwacr.model.InteractiveRequest;
import io.github.camelwacr.model.Row;
import io.github.camelwacr.model.Section;
import io.github.camelwacr.model.TextMessage;
import io.github.camelwacr.operation.Json;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written field by field is, byte for byte, what Jackson makes of the annotated records. */
class RequestJsonTest {

    private static final String PHONE = "+50688887777";

    static Stream<InteractiveRequest> interactive() {
        List<Button> buttons = List.of(new Button("a", "A"), new Button("b", "B"));
        List<Section> sections = List.of(
                new Section("One", new Row("r1", "Row 1"), new Row("r2", "Row 2", "second line")),
                new Section("Two", new Row("r3", "Row 3")));
        return Stream.of(
                InteractiveRequest.EMPTY,
                InteractiveRequest.ofText("Hello"),
                new InteractiveRequest(PHONE, "button", "body", "head", "foot", 42L, buttons, null, null),
                new InteractiveRequest(PHONE, "list", "body", null, null, null, null, "Open", sections),
                new InteractiveRequest(PHONE, "both", "body", "", "", Long.MAX_VALUE, buttons, "Open", sections),
                InteractiveRequest.ofText("quotes \" and \\ and \n and \u0007 and \u2028 and é and 😀 and </b>"),
                InteractiveRequest.ofText("long ".repeat(10_000)),
                // Without validation, anything goes out.
                new InteractiveRequest(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Arrays.asList(null, new Button(null, null)),
                        null,
                        Arrays.asList(
                                null,
                                new Section(null, (List<Row>) null),
                                new Section("", Arrays.asList(null, new Row(null, null))))));
    }

    static Stream<TextMessage> texts() {
        return Stream.of(TextMessage.EMPTY, new TextMessage(PHONE, "Hello", 7L), new TextMessage(null, "é", null));
    }

    @ParameterizedTest
    @MethodSource("interactive")
    void anInteractiveMessage(InteractiveRequest request) throws JsonProcessingException {
        assertThat(RequestJson.write(request)).isEqualTo(Json.mapper().writeValueAsBytes(request));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextMessage(TextMessage message) throws JsonProcessingException {
        assertThat(RequestJson.write(message)).isEqualTo(Json.mapper().writeValueAsBytes(message));
    }
}
