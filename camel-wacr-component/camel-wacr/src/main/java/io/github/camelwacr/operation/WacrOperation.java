/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

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
import static io.github.camelwacr.operation.Fields.COLOR;
import static io.github.camelwacr.operation.Fields.CONTACT_ID;
import static io.github.camelwacr.operation.Fields.CONTACT_IDS;
import static io.github.camelwacr.operation.Fields.CREATED_SINCE;
import static io.github.camelwacr.operation.Fields.EXPIRY_MINUTES;
import static io.github.camelwacr.operation.Fields.FIELDS;
import static io.github.camelwacr.operation.Fields.FILTER_LANGUAGE;
import static io.github.camelwacr.operation.Fields.FILTER_STATUS;
import static io.github.camelwacr.operation.Fields.ID;
import static io.github.camelwacr.operation.Fields.INCLUDE;
import static io.github.camelwacr.operation.Fields.LANGUAGE;
import static io.github.camelwacr.operation.Fields.PHONE;
import static io.github.camelwacr.operation.Fields.PURPOSE;
import static io.github.camelwacr.operation.Fields.SECTIONS;
import static io.github.camelwacr.operation.Fields.TEMPLATE_NAME;
import static io.github.camelwacr.operation.Fields.named;
import static io.github.camelwacr.operation.Fields.newContact;
import static io.github.camelwacr.operation.Fields.paged;
import static io.github.camelwacr.operation.WacrOperation.Result.SENT_MESSAGE;

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
    getAccount("GET", "/account", "account:read", READ),
    /** Reads what the account has used of its plan. */
    getAccountUsage("GET", "/account/usage", "account:read", READ),
    /** Reads the limits of the plan. */
    getAccountLimits("GET", "/account/limits", "account:read", READ),
    /** Sends a one-time code of the application by an authentication template. */
    sendOtp(
            "POST",
            "/auth/send-otp",
            "messages:send",
            ONCE,
            SENT_MESSAGE,
            PHONE.min(10).max(20),
            TEMPLATE_NAME,
            text("code")
                    .required("Authentication code is required")
                    .max(10)
                    .plain()
                    .secret(),
            LANGUAGE,
            EXPIRY_MINUTES,
            CONTACT_ID,
            PURPOSE,
            ADDITIONAL_PARAMS),
    /** Sends a one-time code that the service makes. */
    resendOtp(
            "POST",
            "/auth/resend",
            "messages:send",
            ONCE,
            SENT_MESSAGE,
            PHONE,
            TEMPLATE_NAME,
            LANGUAGE,
            EXPIRY_MINUTES,
            PURPOSE,
            CONTACT_ID,
            ADDITIONAL_PARAMS),
    /** Checks a one-time code; a wrong one counts as an attempt. */
    verifyOtp(
            "POST",
            "/auth/verify",
            "messages:send",
            ONCE,
            PHONE,
            text("code").required("Verification code is required").plain().secret(),
            PURPOSE),
    /** Reads the state of the one-time code of a phone. */
    getOtpStatus("POST", "/auth/status", "messages:send", READ, PHONE, PURPOSE),
    /** Lists the templates for one-time codes. */
    listAuthTemplates(
            "GET",
            "/auth/templates",
            "templates:read",
            READ,
            paged(FILTER_LANGUAGE, text("filter[template_name]").query())),
    /** Lists the internal notes of a conversation. */
    listComments("GET", "/comments/{mobile}", null, READ, phone("mobile").path().plain()),
    /** Adds an internal note to a conversation. */
    addComment(
            "POST",
            "/comments/{mobile}",
            null,
            ONCE,
            phone("mobile").path(),
            text("comment").required().max(5000).plain(),
            text("status_message").max(255),
            text("media_url").url(),
            text("message_id").header("CamelWacrCommentMessageId").max(255),
            text("ref_message_id").header("CamelWacrCommentRefMessageId").max(255)),
    /** Lists contacts. */
    listContacts(
            "GET",
            "/contacts",
            "contacts:read",
            READ,
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
    createContact("POST", "/contacts", "contacts:write", REPEATABLE, newContact(true)),
    /** Reads one contact. */
    getContact("GET", "/contacts/{id}", "contacts:read", READ, ID, INCLUDE),
    /** Changes a contact; what is left out stays. */
    updateContact(
            "PATCH", "/contacts/{id}", "contacts:write", REPEATABLE, Fields.join(new Field[] {ID}, Fields.changes())),
    /** Deletes a contact. */
    deleteContact("DELETE", "/contacts/{id}", "contacts:delete", REPEATABLE, ID),
    /** Creates several contacts. Without {@code skip_duplicates} a repeat makes them twice. */
    batchCreateContacts(
            "POST",
            "/contacts/batch",
            "contacts:write",
            ONCE,
            list("contacts", object("contact", newContact(false)))
                    .required()
                    .min(1)
                    .plain(),
            object("options", flag("continue_on_error"), flag("skip_duplicates"))),
    /** Deletes several contacts. */
    batchDeleteContacts(
            "DELETE",
            "/contacts/batch",
            "contacts:delete",
            REPEATABLE,
            list("ids", number("id")).required().min(1).plain()),
    /** Lists groups. */
    listGroups("GET", "/groups", "groups:read", READ, paged(CREATED_SINCE)),
    /** Creates a group. */
    createGroup("POST", "/groups", "groups:write", REPEATABLE, named("Group").plain()),
    /** Reads one group. */
    getGroup("GET", "/groups/{id}", "groups:read", READ, ID),
    /** Renames a group. */
    updateGroup("PATCH", "/groups/{id}", "groups:write", REPEATABLE, ID, named("Group")),
    /** Deletes a group. */
    deleteGroup("DELETE", "/groups/{id}", "groups:delete", REPEATABLE, ID),
    /** Puts contacts into a group. */
    addContactsToGroup("POST", "/groups/{id}/contacts", "groups:write", REPEATABLE, ID, CONTACT_IDS),
    /** Takes contacts out of a group. */
    removeContactsFromGroup("DELETE", "/groups/{id}/contacts", "groups:write", REPEATABLE, ID, CONTACT_IDS),
    /** Sends a text message. */
    sendText(
            "POST",
            "/messages/text",
            "messages:send",
            ONCE,
            SENT_MESSAGE,
            PHONE.min(10).max(20),
            text("message")
                    .required("Message text is required")
                    .max(4096)
                    .maxBytes(4096)
                    .plain(),
            CONTACT_ID),
    /** Sends a message by a template, at any time. */
    sendTemplate("POST", "/messages/template", "messages:send", ONCE, SENT_MESSAGE, Fields.template()),
    /** Sends an image, a document, a video or an audio message. */
    sendMedia(
            "POST",
            "/messages/media",
            "messages:send",
            ONCE,
            SENT_MESSAGE,
            PHONE.required("The phone field is required").min(10).max(15),
            text("media_type")
                    .required("The media type field is required")
                    .oneOf("The selected media type is invalid", "image", "document", "video", "audio"),
            text("media_url").url(),
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
            "POST",
            "/messages/interactive",
            "messages:send",
            ONCE,
            SENT_MESSAGE,
            PHONE,
            text("type")
                    .required("Interactive message type is required")
                    .oneOf("Type must be either button or list", "button", "list"),
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
            "GET",
            "/messages",
            "messages:read",
            READ,
            paged(
                    FIELDS,
                    text("filter[type]").query(),
                    FILTER_STATUS,
                    text("filter[direction]").query().oneOf("must be inbound or outbound", "inbound", "outbound"),
                    number("filter[interaction_id]").query(),
                    text("filter[type][in]").query())),
    /** Reads one message. */
    getMessage("GET", "/messages/{id}", "messages:read", READ, ID),
    /** Lists sources. */
    listSources("GET", "/sources", "sources:read", READ, paged(CREATED_SINCE)),
    /** Creates a source. */
    createSource(
            "POST", "/sources", "sources:write", REPEATABLE, named("Source").plain()),
    /** Reads one source. */
    getSource("GET", "/sources/{id}", "sources:read", READ, ID),
    /** Changes a source. */
    updateSource("PATCH", "/sources/{id}", "sources:write", REPEATABLE, ID, named("Source")),
    /** Deletes a source. */
    deleteSource("DELETE", "/sources/{id}", "sources:write", REPEATABLE, ID),
    /** Lists statuses. */
    listStatuses("GET", "/statuses", "statuses:read", READ, paged(CREATED_SINCE)),
    /** Creates a status. */
    createStatus(
            "POST", "/statuses", "statuses:write", REPEATABLE, named("Status").plain(), COLOR),
    /** Reads one status. */
    getStatus("GET", "/statuses/{id}", "statuses:read", READ, ID),
    /** Changes a status. */
    updateStatus("PATCH", "/statuses/{id}", "statuses:write", REPEATABLE, ID, named("Status"), COLOR),
    /** Deletes a status. */
    deleteStatus("DELETE", "/statuses/{id}", "statuses:write", REPEATABLE, ID),
    /** Lists templates. */
    listTemplates(
            "GET",
            "/templates",
            "templates:read",
            READ,
            paged(FIELDS, FILTER_STATUS, text("filter[category]").query(), FILTER_LANGUAGE)),
    /** Reads one template. */
    getTemplate(
            "GET", "/templates/{id}", "templates:read", READ, text("id").path().plain()),
    /** Reads the templates anew from WhatsApp. */
    syncTemplates("POST", "/templates/sync", "templates:sync", REPEATABLE);

    /** What the answer is read as. */
    public enum Result {
        /** {@link io.github.camelwacr.model.SentMessage}. */
        SENT_MESSAGE,
        /** The member {@code data} as maps, lists and plain values. */
        DATA
    }

    private final String method;
    private final String path;
    private final String scope;
    private final Effect effect;
    private final Result result;
    private final List<Field> fields;
    private final Map<String, Integer> names = new HashMap<>();
    private final int[] alternatives;
    private final int typeIndex;
    private final boolean body;
    private final boolean files;

    WacrOperation(String method, String path, String scope, Effect effect, Field... fields) {
        this(method, path, scope, effect, Result.DATA, fields);
    }

    WacrOperation(String method, String path, String scope, Effect effect, Result result, Field... fields) {
        this.method = method;
        this.path = path;
        this.scope = scope;
        this.effect = effect;
        this.result = result;
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
        body = Arrays.stream(fields).anyMatch(field -> field.place() == Field.Place.BODY);
        files = Arrays.stream(fields).anyMatch(field -> field.type() == Field.Type.FILE);
        typeIndex = Arrays.stream(fields).anyMatch(field -> field.when != null) ? indexOf("type") : -1;
    }

    /** HTTP method, such as {@code POST}. */
    public String method() {
        return method;
    }

    /** Path below the base URL as in the contract, such as {@code /messages/{id}}. */
    public String path() {
        return path;
    }

    /** Scope that the token must have, such as {@code messages:send}; null when the contract names none. */
    public String scope() {
        return scope;
    }

    /** What a second call does. */
    public Effect effect() {
        return effect;
    }

    /** What the answer is read as. */
    public Result result() {
        return result;
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
        return effect == ONCE;
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

    /** The place of the field with exactly this name, or -1. */
    int placeOf(String name) {
        return names.getOrDefault(name, -1);
    }

    /** The field that a misspelt name may mean, or null. */
    public Field nearest(String name) {
        return NearMiss.of(name, fields, field -> true);
    }

    /** Whether there are fields that go into the body of the request. */
    boolean hasBody() {
        return body;
    }

    /** Whether a file can be given, so that a request can be a form. */
    boolean takesFiles() {
        return files;
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
