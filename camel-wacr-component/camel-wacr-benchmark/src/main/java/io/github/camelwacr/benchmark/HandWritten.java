/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.camelwacr.model.ButtonMessage;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.jackson.JacksonDataFormat;

/** The route that a user writes without a component for the API: camel-jackson, camel-http, camel-jackson. */
final class HandWritten extends RouteBuilder {

    /** The request as a user models it. */
    record Request(
            String phone,
            String type,
            @JsonProperty("body_text") String bodyText,
            @JsonProperty("header_text") String headerText,
            @JsonProperty("footer_text") String footerText,
            List<Button> buttons) {}

    /** A reply button. */
    record Button(String id, String title) {}

    /** The answer as a user models it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(boolean success, Data data) {}

    /** What the answer says of the message. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(
            @JsonProperty("message_id") String messageId,
            @JsonProperty("contact_id") Long contactId,
            String phone,
            String type,
            String status,
            @JsonProperty("sent_at") String sentAt,
            @JsonProperty("chat_id") Long chatId,
            @JsonProperty("chat_message_id") Long chatMessageId) {}

    private final String uri;
    private final Object method;

    /**
     * A route.
     *
     * @param uri    the endpoint
     * @param method POST as text, as one often sees it, or as constant of camel-http, which spares a conversion
     */
    HandWritten(String uri, Object method) {
        this.uri = uri;
        this.method = method;
    }

    /** A message in the model of this route. */
    static Request request(ButtonMessage message) {
        return new Request(
                message.phone(),
                message.type(),
                message.bodyText(),
                message.headerText(),
                message.footerText(),
                message.buttons().stream()
                        .map(button -> new Button(button.id(), button.title()))
                        .toList());
    }

    @Override
    public void configure() {
        from("direct:send")
                .marshal(new JacksonDataFormat(Request.class))
                .setHeader(HttpConstants.HTTP_METHOD, constant(method))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setHeader("Authorization", constant("Bearer " + Samples.TOKEN))
                .to(uri)
                .unmarshal(new JacksonDataFormat(Answer.class));
    }
}
