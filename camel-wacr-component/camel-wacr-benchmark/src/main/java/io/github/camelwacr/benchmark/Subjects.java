/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import io.github.camelwacr.WacrConstants;
import io.github.camelwacr.model.ButtonMessage;
import io.github.camelwacr.model.SentMessage;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.component.whatsapp.model.Action;
import org.apache.camel.component.whatsapp.model.Body;
import org.apache.camel.component.whatsapp.model.Button;
import org.apache.camel.component.whatsapp.model.Header;
import org.apache.camel.component.whatsapp.model.InteractiveMessage;
import org.apache.camel.component.whatsapp.model.InteractiveMessageRequest;
import org.apache.camel.component.whatsapp.model.MessageResponse;
import org.apache.camel.component.whatsapp.model.Reply;

/** The subjects by name. */
final class Subjects {

    static final String RAW_SOCKET = "raw-socket";
    static final String HTTP_CLIENT = "httpclient5";
    static final String HAND_WRITTEN = "hand-written";
    static final String HAND_WRITTEN_TEXT_METHOD = "hand-written-text-method";
    static final String HAND_WRITTEN_SMALL_POOL = "hand-written-default-pool";
    static final String WHATSAPP = "camel-whatsapp";
    static final String WACR = "camel-wacr";
    static final String WACR_JSON = "camel-wacr-json";

    private static final String PATH = "/api/v2/messages/interactive";
    /** As many as callers at most; the default of camel-http is 20, which is compared as well. */
    private static final String POOL = "?connectionsPerRoute=64";

    private Subjects() {}

    /**
     * Makes a subject.
     *
     * @param name one of the names
     * @param base scheme, host and port of the stub
     */
    static Subject make(String name, String base) {
        return switch (name) {
            case RAW_SOCKET -> new RawSocket(URI.create(base + PATH));
            case HTTP_CLIENT -> new PlainHttpClient(URI.create(base + PATH));
            case HAND_WRITTEN -> handWritten(base + PATH + POOL, HttpMethods.POST);
            case HAND_WRITTEN_TEXT_METHOD -> handWritten(base + PATH + POOL, "POST");
            case HAND_WRITTEN_SMALL_POOL -> handWritten(base + PATH, HttpMethods.POST);
            case WHATSAPP -> whatsapp(base);
            case WACR -> wacr(base, Function.identity());
            case WACR_JSON -> wacr(base, Samples::json);
            default -> throw new IllegalArgumentException("Unknown subject " + name);
        };
    }

    private static Subject handWritten(String uri, Object method) {
        return new CamelRoute(
                new HandWritten(uri, method),
                Samples.inTurn(HandWritten::request),
                message -> message.getBody() instanceof HandWritten.Answer answer
                        && answer.data().messageId() != null);
    }

    private static Subject wacr(String base, Function<ButtonMessage, ?> form) {
        String uri = "wacr:sendInteractive?requestsPerMinute=0&token=" + Samples.TOKEN + "&baseUrl=" + base + "/api/v2";
        return new CamelRoute(oneStep(uri), Samples.inTurn(form), Subjects::isSent);
    }

    private static boolean isSent(Message message) {
        return message.getBody() instanceof SentMessage sent
                && sent.messageId() != null
                && sent.messageId().equals(message.getHeader(WacrConstants.MESSAGE_ID));
    }

    private static Subject whatsapp(String base) {
        String uri = "whatsapp:123456?authorizationToken=" + Samples.TOKEN + "&baseUri=" + base;
        return new CamelRoute(
                oneStep(uri),
                Samples.inTurn(Subjects::whatsappMessage),
                message -> message.getBody() instanceof MessageResponse response && response.getMessages() != null);
    }

    private static RouteBuilder oneStep(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to(uri);
            }
        };
    }

    private static InteractiveMessageRequest whatsappMessage(ButtonMessage message) {
        Header header = new Header();
        header.setType("text");
        header.setText(message.headerText());
        Body body = new Body();
        body.setText(message.bodyText());
        Body footer = new Body();
        footer.setText(message.footerText());
        Action action = new Action();
        action.setButtons(message.buttons().stream()
                .map(sample -> button(sample.id(), sample.title()))
                .collect(Collectors.toList()));
        InteractiveMessage interactive = new InteractiveMessage();
        interactive.setType("button");
        interactive.setHeader(header);
        interactive.setBody(body);
        interactive.setFooter(footer);
        interactive.setAction(action);
        InteractiveMessageRequest request = new InteractiveMessageRequest();
        request.setTo(message.phone());
        request.setInteractive(interactive);
        return request;
    }

    private static Button button(String id, String title) {
        Reply reply = new Reply();
        reply.setId(id);
        reply.setTitle(title);
        Button button = new Button();
        button.setType("reply");
        button.setReply(reply);
        return button;
    }

    /** The subjects of the comparison, in the order of the table. */
    static List<String> compared() {
        return List.of(RAW_SOCKET, HTTP_CLIENT, HAND_WRITTEN, HAND_WRITTEN_TEXT_METHOD, WHATSAPP, WACR_JSON, WACR);
    }
}
