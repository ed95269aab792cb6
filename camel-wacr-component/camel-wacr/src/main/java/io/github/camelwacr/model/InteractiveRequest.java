/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Objects;

/**
 * The JSON body of {@code sendInteractive}, as the page "Send Interactive Message" of the API names its fields.
 *
 * <p>Any field may be null: it is what a body, a JSON resource or a set of options says of a message, before these are
 * put together and validated.
 *
 * @param phone          who gets it, with country code
 * @param type           {@code button} or {@code list}
 * @param bodyText       the text
 * @param headerText     a line above the text
 * @param footerText     a line below the text
 * @param contactId      an existing contact of the account
 * @param buttons        reply buttons, with type {@code button}
 * @param listButtonText what opens the list, with type {@code list}
 * @param sections       the list, with type {@code list}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "phone",
    "type",
    "body_text",
    "header_text",
    "footer_text",
    "contact_id",
    "buttons",
    "list_button_text",
    "sections"
})
public record InteractiveRequest(
        @JsonProperty("phone") String phone,
        @JsonProperty("type") String type,
        @JsonProperty("body_text") String bodyText,
        @JsonProperty("header_text") String headerText,
        @JsonProperty("footer_text") String footerText,
        @JsonProperty("contact_id") Long contactId,
        @JsonProperty("buttons") List<Button> buttons,
        @JsonProperty("list_button_text") String listButtonText,
        @JsonProperty("sections") List<Section> sections) {

    /** The names of the fields in JSON and in maps. */
    public static final List<String> FIELDS = List.of(
            "phone",
            "type",
            "body_text",
            "header_text",
            "footer_text",
            "contact_id",
            "buttons",
            "list_button_text",
            "sections");

    /** A request that says nothing. */
    public static final InteractiveRequest EMPTY =
            new InteractiveRequest(null, null, null, null, null, null, null, null, null);

    /** Takes an empty text or list for one that was left out, as the API does. */
    public InteractiveRequest {
        phone = Blank.toNull(phone);
        type = Blank.toNull(type);
        bodyText = Blank.toNull(bodyText);
        headerText = Blank.toNull(headerText);
        footerText = Blank.toNull(footerText);
        buttons = Blank.toNull(buttons);
        listButtonText = Blank.toNull(listButtonText);
        sections = Blank.toNull(sections);
    }

    /**
     * The request that sends a message.
     *
     * @param  message the message
     * @return         its fields
     */
    public static InteractiveRequest of(InteractiveMessage message) {
        if (message instanceof ButtonMessage button) {
            return new InteractiveRequest(
                    button.phone(),
                    ButtonMessage.TYPE,
                    button.bodyText(),
                    button.headerText(),
                    button.footerText(),
                    button.contactId(),
                    button.buttons(),
                    null,
                    null);
        }
        ListMessage list = (ListMessage) message;
        return new InteractiveRequest(
                list.phone(),
                ListMessage.TYPE,
                list.bodyText(),
                list.headerText(),
                list.footerText(),
                list.contactId(),
                null,
                list.listButtonText(),
                list.sections());
    }

    /**
     * A request that only has a text.
     *
     * @param  text the text of the message
     * @return      the request
     */
    public static InteractiveRequest ofText(String text) {
        return new InteractiveRequest(null, null, text, null, null, null, null, null, null);
    }

    /**
     * Fills what this request leaves out.
     *
     * @param  defaults the values to fill in
     * @return          this, when nothing is missing or to be had; else a new request
     */
    public InteractiveRequest orElse(InteractiveRequest defaults) {
        if (defaults == EMPTY) {
            return this;
        }
        if (this == EMPTY) {
            return defaults;
        }
        return new InteractiveRequest(
                first(phone, defaults.phone),
                first(type, defaults.type),
                first(bodyText, defaults.bodyText),
                first(headerText, defaults.headerText),
                first(footerText, defaults.footerText),
                first(contactId, defaults.contactId),
                first(buttons, defaults.buttons),
                first(listButtonText, defaults.listButtonText),
                first(sections, defaults.sections));
    }

    /**
     * The request with its type told and without the fields of the other type.
     *
     * <p>A type that is left out is derived: a list when there are sections or a list button and no buttons, a button
     * message when there are buttons and nothing of a list. When both or nothing is there the type stays open, and
     * validation says so.
     *
     * @return this, when there is nothing to do; else a new request
     */
    public InteractiveRequest withDerivedType() {
        boolean list = sections != null || listButtonText != null;
        String derived = type;
        if (derived == null && list != (buttons != null)) {
            derived = list ? ListMessage.TYPE : ButtonMessage.TYPE;
        }
        boolean dropList = list && ButtonMessage.TYPE.equals(derived);
        boolean dropButtons = buttons != null && ListMessage.TYPE.equals(derived);
        if (Objects.equals(derived, type) && !dropList && !dropButtons) {
            return this;
        }
        return new InteractiveRequest(
                phone,
                derived,
                bodyText,
                headerText,
                footerText,
                contactId,
                dropButtons ? null : buttons,
                dropList ? null : listButtonText,
                dropList ? null : sections);
    }

    private static <T> T first(T preferred, T other) {
        return preferred != null ? preferred : other;
    }

    /** Never shows the phone or the texts: a request may end up in a log. */
    @Override
    public String toString() {
        return "InteractiveRequest[type=" + type + "]";
    }
}
