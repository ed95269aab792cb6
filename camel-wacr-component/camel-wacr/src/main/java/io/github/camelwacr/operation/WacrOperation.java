/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static io.github.camelwacr.operation.Call.delete;
import static io.github.camelwacr.operation.Call.get;
import static io.github.camelwacr.operation.Call.patch;
import static io.github.camelwacr.operation.Call.post;
import static io.github.camelwacr.operation.Call.send;
import static io.github.camelwacr.operation.Effect.ONCE;
import static io.github.camelwacr.operation.Effect.READ;
import static io.github.camelwacr.operation.Effect.REPEATABLE;
import static io.github.camelwacr.operation.Field.file;
import static io.github.camelwacr.operation.Field.flag;
import static io.github.camelwacr.operation.Field.list;
import static io.github.camelwacr.operation.Field.number;
import static io.github.camelwacr.operation.Field.object;
import static io.github.camelwacr.operation.Field.phone;
import static io.github.camelwacr.operation.Field.text;
import static io.github.camelwacr.operation.Fields.ADDITIONAL_PARAMS;
import static io.github.camelwacr.operation.Fields.BUTTONS;
import static io.github.camelwacr.operation.Fields.CODE;
import static io.github.camelwacr.operation.Fields.COLOR;
import static io.github.camelwacr.operation.Fields.CONTACT_ID;
import static io.github.camelwacr.operation.Fields.CONTACT_IDS;
import static io.github.camelwacr.operation.Fields.CREATED_SINCE;
import static io.github.camelwacr.operation.Fields.EXPIRY_MINUTES;
import static io.github.camelwacr.operation.Fields.FIELDS;
import static io.github.camelwacr.operation.Fields.FILTER_LANGUAGE;
import static io.github.camelwacr.operation.Fields.FILTER_STATUS;
import static io.github.camelwacr.operation.Fields.GROUP_ID;
import static io.github.camelwacr.operation.Fields.ID;
import static io.github.camelwacr.operation.Fields.INCLUDE;
import static io.github.camelwacr.operation.Fields.LANGUAGE;
import static io.github.camelwacr.operation.Fields.MESSAGE;
import static io.github.camelwacr.operation.Fields.PHONE;
import static io.github.camelwacr.operation.Fields.PURPOSE;
import static io.github.camelwacr.operation.Fields.SECTIONS;
import static io.github.camelwacr.operation.Fields.TEMPLATE_NAME;
import static io.github.camelwacr.operation.Fields.named;
import static io.github.camelwacr.operation.Fields.newContact;
import static io.github.camelwacr.operation.Fields.paged;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The operations of the API, one row each. The names are the contract's {@code operationId}s and serve as they are in
 * URIs, headers and documentation.
 */
public enum WacrOperation {
    /** Reads the account of the token; suits as a connection test. */
    getAccount(get("/account", "account:read")),
    /** Reads what the account has used of its plan. */
    getAccountUsage(get("/account/usage", "account:read")),
    /** Reads the limits of the plan. */
    getAccountLimits(get("/account/limits", "account:read")),
    /** Sends a one-time code of the application by an authentication template. */
    sendOtp(
            send("/auth/send-otp"),
            PHONE.min(10).max(20),
            TEMPLATE_NAME,
            CODE.required("Authentication code is required").max(10),
            LANGUAGE,
            EXPIRY_MINUTES,
            CONTACT_ID,
            PURPOSE,
            ADDITIONAL_PARAMS),
    /** Sends a one-time code that the service makes. */
    resendOtp(
            send("/auth/resend"),
            PHONE,
            TEMPLATE_NAME,
            LANGUAGE,
            EXPIRY_MINUTES,
            PURPOSE,
            CONTACT_ID,
            ADDITIONAL_PARAMS),
    /** Checks a one-time code; a wrong one counts as an attempt. */
    verifyOtp(
            post(ONCE, "/auth/verify", "messages:send"),
            PHONE,
            CODE.required("Verification code is required"),
            PURPOSE),
    /** Reads the state of the one-time code of a phone. */
    getOtpStatus(post(READ, "/auth/status", "messages:send"), PHONE, PURPOSE),
    /** Lists the templates for one-time codes. */
    listAuthTemplates(
            get("/auth/templates", "templates:read"),
            paged(FILTER_LANGUAGE, text("filter[template_name]").query())),
    /** Lists the internal notes of a conversation. */
    listComments(get("/comments/{mobile}", null), phone("mobile").path().plain()),
    /** Adds an internal note to a conversation. */
    addComment(
            post(ONCE, "/comments/{mobile}", null),
            phone("mobile").path(),
            text("comment").required().max(5000).plain(),
            text("status_message").max(255),
            text("media_url").url(),
            text("message_id").header("CamelWacrCommentMessageId").max(255),
            text("ref_message_id").header("CamelWacrCommentRefMessageId").max(255)),
    /** Lists contacts. */
    listContacts(
            get("/contacts", "contacts:read"),
            paged(
                    FIELDS,
                    INCLUDE,
                    text("filter[type]").query().oneOf("must be lead, customer or guest", "lead", "customer", "guest"),
                    number("filter[status_id]").query(),
                    number("filter[source_id]").query(),
                    number("filter[assigned_id]").query(),
                    number("filter[group_id]").query(),
                    text("filter[created_at]").query(),
                    CREATED_SINCE,
                    text("filter[created_at][lte]").query())),
    /** Creates a contact. */
    createContact(post(REPEATABLE, "/contacts", "contacts:write"), newContact(true)),
    /** Reads one contact. */
    getContact(get("/contacts/{id}", "contacts:read"), ID, INCLUDE),
    /** Changes a contact; what is left out stays. */
    updateContact(patch("/contacts/{id}", "contacts:write"), Fields.join(new Field[] {ID}, Fields.changes())),
    /** Deletes a contact. */
    deleteContact(delete("/contacts/{id}", "contacts:delete"), ID),
    /** Creates several contacts. Without {@code skip_duplicates} a repeat makes them twice. */
    batchCreateContacts(
            post(ONCE, "/contacts/batch", "contacts:write"),
            list("contacts", object("contact", newContact(false)))
                    .required()
                    .min(1)
                    .plain(),
            object("options", flag("continue_on_error"), flag("skip_duplicates"))),
    /** Deletes several contacts. */
    batchDeleteContacts(
            delete("/contacts/batch", "contacts:delete"),
            list("ids", number("id")).required().min(1).plain()),
    /** Lists groups. */
    listGroups(get("/groups", "groups:read"), paged(CREATED_SINCE)),
    /** Creates a group. */
    createGroup(post(REPEATABLE, "/groups", "groups:write"), named("Group").plain()),
    /** Reads one group. */
    getGroup(get("/groups/{id}", "groups:read"), ID),
    /** Renames a group. */
    updateGroup(patch("/groups/{id}", "groups:write"), ID, named("Group")),
    /** Deletes a group. */
    deleteGroup(delete("/groups/{id}", "groups:delete"), ID),
    /** Puts contacts into a group. */
    addContactsToGroup(post(REPEATABLE, "/groups/{id}/contacts", "groups:write"), GROUP_ID, CONTACT_IDS),
    /** Takes contacts out of a group. */
    removeContactsFromGroup(delete("/groups/{id}/contacts", "groups:write"), GROUP_ID, CONTACT_IDS),
    /** Sends a text message. */
    sendText(send("/messages/text"), PHONE.min(10).max(20), MESSAGE.max(4096).maxBytes(4096), CONTACT_ID),
    /** Sends a message by a template, at any time. */
    sendTemplate(send("/messages/template"), Fields.template()),
    /** Sends an image, a document, a video or an audio message. */
    sendMedia(
            send("/messages/media"),
            PHONE.required("The phone field is required").min(10).max(15),
            text("media_type")
                    .required("The media type field is required")
                    .oneOf("The selected media type is invalid", "image", "document", "video", "audio"),
            text("media_url")
                    .required("The media url field is required when media file is not present")
                    .url(),
            file("media_file").insteadOf("media_url").plain(),
            text("caption").max(1024),
            text("filename").max(255),
            CONTACT_ID,
            text("contact[firstname]").max(255),
            text("contact[lastname]").max(255),
            text("contact[email]").max(191),
            text("contact[country]").max(100),
            number("contact[assigned_id]"),
            text("contact[groups]")),
    /** Sends a message with reply buttons or with a list. */
    sendInteractive(
            send("/messages/interactive"),
            PHONE,
            text("type")
                    .required("Interactive message type is required")
                    .oneOf("Type must be either button or list", "button", "list")
                    .not("lead", "customer", "guest"),
            text("body_text").required("Body text is required").max(1024).plain(),
            text("header_text").max(60),
            text("footer_text").max(60),
            CONTACT_ID,
            BUTTONS,
            text("list_button_text")
                    .required("List button text is required for list type messages")
                    .max(20)
                    .when("list"),
            SECTIONS),
    /** Lists messages, newest first. */
    listMessages(
            get("/messages", "messages:read"),
            paged(
                    FIELDS,
                    text("filter[type]").query(),
                    FILTER_STATUS,
                    text("filter[direction]").query().oneOf("must be inbound or outbound", "inbound", "outbound"),
                    number("filter[interaction_id]").query(),
                    text("filter[type][in]").query())),
    /** Reads one message. */
    getMessage(get("/messages/{id}", "messages:read"), ID),
    /** Lists sources. */
    listSources(get("/sources", "sources:read"), paged(CREATED_SINCE)),
    /** Creates a source. */
    createSource(post(REPEATABLE, "/sources", "sources:write"), named("Source").plain()),
    /** Reads one source. */
    getSource(get("/sources/{id}", "sources:read"), ID),
    /** Changes a source. */
    updateSource(patch("/sources/{id}", "sources:write"), ID, named("Source")),
    /** Deletes a source. */
    deleteSource(delete("/sources/{id}", "sources:write"), ID),
    /** Lists statuses. */
    listStatuses(get("/statuses", "statuses:read"), paged(CREATED_SINCE)),
    /** Creates a status. */
    createStatus(
            post(REPEATABLE, "/statuses", "statuses:write"), named("Status").plain(), COLOR),
    /** Reads one status. */
    getStatus(get("/statuses/{id}", "statuses:read"), ID),
    /** Changes a status. */
    updateStatus(patch("/statuses/{id}", "statuses:write"), ID, named("Status"), COLOR),
    /** Deletes a status. */
    deleteStatus(delete("/statuses/{id}", "statuses:write"), ID),
    /** Lists templates. */
    listTemplates(
            get("/templates", "templates:read"),
            paged(FIELDS, FILTER_STATUS, text("filter[category]").query(), FILTER_LANGUAGE)),
    /** Reads one template. */
    getTemplate(get("/templates/{id}", "templates:read"), text("id").path().plain()),
    /** Reads the templates anew from WhatsApp. */
    syncTemplates(post(REPEATABLE, "/templates/sync", "templates:sync"));

    /** What the answer is read as. */
    public enum Result {
        /** {@link io.github.camelwacr.model.SentMessage}. */
        SENT_MESSAGE,
        /** The member {@code data} as maps, lists and plain values. */
        DATA
    }

    private final Call call;
    private final List<Field> fields;
    private final Map<String, Integer> names = new HashMap<>();
    private final int[] alternatives;
    private final int typeIndex;
    private final boolean body;
    private final Field plain;

    WacrOperation(Call call, Field... fields) {
        this.call = call;
        this.fields = List.of(fields);
        for (int i = 0; i < fields.length; i++) {
            names.put(fields[i].name(), i);
            names.put(fields[i].key(), i);
        }
        alternatives = Arrays.stream(fields)
                .mapToInt(field -> Arrays.stream(fields)
                        .filter(other -> other.name().equals(field.alternative)
                                || field.name().equals(other.alternative))
                        .mapToInt(this.fields::indexOf)
                        .findFirst()
                        .orElse(-1))
                .toArray();
        plain = Arrays.stream(fields).filter(Field::isPlain).findFirst().orElse(null);
        body = Arrays.stream(fields).anyMatch(field -> field.place() == Field.Place.BODY);
        typeIndex = Arrays.stream(fields).anyMatch(field -> field.when != null) ? indexOf("type") : -1;
    }

    /** HTTP method, such as {@code POST}. */
    public String method() {
        return call.method();
    }

    /** Path below the base URL as in the contract, such as {@code /messages/{id}}. */
    public String path() {
        return call.path();
    }

    /** Scope that the token must have, such as {@code messages:send}; null when the contract names none. */
    public String scope() {
        return call.scope();
    }

    /** What a second call does. */
    public Effect effect() {
        return call.effect();
    }

    /** What the answer is read as. */
    public Result result() {
        return call.result();
    }

    /** The fields in the order in which they are sent. */
    public List<Field> fields() {
        return fields;
    }

    /** Whether the answer is a page of a list. */
    public boolean isPaged() {
        return names.containsKey("per_page");
    }

    /** Whether a repeat could double what a person gets, or what cannot be taken back. */
    public boolean sends() {
        return call.effect() == ONCE;
    }

    /**
     * Finds a field by its name, also in camel case, in other letter case or with blanks.
     *
     * @param  name such as {@code body_text} or {@code bodyText}
     * @return      its place among the fields, or -1
     */
    public int indexOf(String name) {
        Integer index = names.get(name);
        return index != null ? index : names.getOrDefault(Field.key(name), -1);
    }

    /** The field that a body without field names fills, or null. */
    public Field plain() {
        return plain;
    }

    /** Whether a name without a field is meant as a filter of a list. */
    public boolean isFilter(String name) {
        return isPaged() && Field.key(name).startsWith("filter");
    }

    /** The field that a misspelt name may mean, or null. */
    public Field nearest(String name) {
        return NearMiss.of(name, fields, field -> true);
    }

    /** Whether there are fields that go into the body of the request. */
    boolean hasBody() {
        return body;
    }

    /** The place of the field that may be given instead, or -1. */
    int alternativeOf(int index) {
        return alternatives[index];
    }

    /** The place of the field that says which others count, or -1. */
    int typeIndex() {
        return typeIndex;
    }

    /** The names of all operations, for error texts. */
    public static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
