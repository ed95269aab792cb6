/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import org.apache.camel.spi.Metadata;

/**
 * The headers of the component.
 *
 * <p>What an answer brings has names of its own, apart from those that a send reads: the recipient of one message must
 * never become the recipient of the next one by accident.
 */
public final class WacrConstants {

    // Read by a send

    /** Operation to call instead of that of the endpoint. */
    @Metadata(
            label = "producer",
            description = "The operation to call instead of the endpoint's",
            javaType = "io.github.camelwacr.operation.WacrOperation")
    public static final String OPERATION = "CamelWacrOperation";

    /** Who gets the message. */
    @Metadata(
            label = "producer",
            description = "(sends) Who gets the message: phone with country code",
            javaType = "String")
    public static final String PHONE = "CamelWacrPhone";

    /** An existing contact of the account. */
    @Metadata(label = "producer", description = "(sends) Id of an existing contact of the account", javaType = "Long")
    public static final String CONTACT_ID = "CamelWacrContactId";

    /** Type of an interactive message. */
    @Metadata(
            label = "producer",
            description =
                    "(sendInteractive) Type of the message, button or list; derived from the other fields when left"
                            + " out",
            javaType = "String")
    public static final String TYPE = "CamelWacrType";

    /** Text of an interactive message. */
    @Metadata(
            label = "producer",
            description = "(sendInteractive) The text, at most 1024 characters",
            javaType = "String")
    public static final String BODY_TEXT = "CamelWacrBodyText";

    /** Line above the text. */
    @Metadata(
            label = "producer",
            description = "(sendInteractive) A line above the text, at most 60 characters",
            javaType = "String")
    public static final String HEADER_TEXT = "CamelWacrHeaderText";

    /** Line below the text. */
    @Metadata(
            label = "producer",
            description = "(sendInteractive) A line below the text, at most 60 characters",
            javaType = "String")
    public static final String FOOTER_TEXT = "CamelWacrFooterText";

    /** Reply buttons. */
    @Metadata(
            label = "producer",
            description =
                    "(sendInteractive) One to three reply buttons: a list of Button or of maps, JSON text, or text"
                            + " as in btn_yes:Yes,btn_no:No",
            javaType = "java.util.List<io.github.camelwacr.model.Button>")
    public static final String BUTTONS = "CamelWacrButtons";

    /** What opens the list. */
    @Metadata(
            label = "producer",
            description = "(sendInteractive) What stands on the button that opens the list, at most 20 characters",
            javaType = "String")
    public static final String LIST_BUTTON_TEXT = "CamelWacrListButtonText";

    /** Sections of the list. */
    @Metadata(
            label = "producer",
            description = "(sendInteractive) One to ten sections of a list: a list of Section or of maps, or JSON text",
            javaType = "java.util.List<io.github.camelwacr.model.Section>")
    public static final String SECTIONS = "CamelWacrSections";

    /** Text of a text message. */
    @Metadata(label = "producer", description = "(sendText) The text, at most 4096 characters", javaType = "String")
    public static final String MESSAGE = "CamelWacrMessage";

    /** Marks a send that may be a repeat. */
    @Metadata(
            label = "producer",
            description =
                    "(sends) Whether this message may have been sent before, so that what is known of earlier sends"
                            + " counts, and the history with the option reconcile",
            javaType = "Boolean")
    public static final String MAYBE_SENT = "CamelWacrMaybeSent";

    /** Permits to repeat a send without a verdict. */
    @Metadata(
            label = "producer",
            description = "(sends) Whether to send although an equal message may have gone out before; removed once a"
                    + " call succeeded",
            javaType = "Boolean")
    public static final String RESEND = "CamelWacrResend";

    // Set from an answer

    /** Whether the result comes from the history. */
    @Metadata(
            label = "producer",
            description =
                    "(sends) true when the result is that of an earlier send, known from then or found in the message history",
            javaType = "Boolean")
    public static final String RECONCILED = "CamelWacrReconciled";

    /** WhatsApp's id of the message that was sent. */
    @Metadata(label = "common", description = "WhatsApp's id of the message", javaType = "String")
    public static final String MESSAGE_ID = "CamelWacrMessageId";

    /** Conversation. */
    @Metadata(label = "common", description = "The conversation in the account", javaType = "Long")
    public static final String CHAT_ID = "CamelWacrChatId";

    /** Message record. */
    @Metadata(label = "common", description = "The message record in the account", javaType = "Long")
    public static final String CHAT_MESSAGE_ID = "CamelWacrChatMessageId";

    /** Status of the message. */
    @Metadata(label = "common", description = "Status of the message, after a send mostly sent", javaType = "String")
    public static final String STATUS = "CamelWacrStatus";

    /** Time of the send. */
    @Metadata(label = "common", description = "When the message was sent", javaType = "java.time.OffsetDateTime")
    public static final String SENT_AT = "CamelWacrSentAt";

    /** Phone as the server cleaned it. */
    @Metadata(
            label = "producer",
            description = "(sends) The phone that the message went to, digits only",
            javaType = "String")
    public static final String SENT_PHONE = "CamelWacrSentPhone";

    /** Contact that the message went to. */
    @Metadata(label = "producer", description = "(sends) The contact that the message went to", javaType = "Long")
    public static final String SENT_CONTACT_ID = "CamelWacrSentContactId";

    /** Type of the message that was sent. */
    @Metadata(
            label = "producer",
            description = "(sendInteractive) Type of the message that was sent",
            javaType = "String")
    public static final String SENT_TYPE = "CamelWacrSentType";

    /** Id of the request at the server. */
    @Metadata(
            label = "producer",
            description = "Id of the request at the server, for a question to its support",
            javaType = "String")
    public static final String REQUEST_ID = "CamelWacrRequestId";

    /** Whether a list has further pages. */
    @Metadata(label = "producer", description = "(lists) Whether there are further pages", javaType = "Boolean")
    public static final String HAS_MORE = "CamelWacrHasMore";

    /**
     * Exchange property, set when a call failed: the assembled request as JSON, a file by its name and without codes. It can
     * be sent again as it is, whatever form the message came in.
     */
    public static final String REQUEST = "CamelWacrRequest";

    /** How many entries a list has in all. */
    @Metadata(label = "producer", description = "(lists) How many entries there are on all pages", javaType = "Long")
    public static final String TOTAL = "CamelWacrTotal";

    /** Whether a contact was made or changed. */
    @Metadata(
            label = "producer",
            description = "(createContact with upsert) Whether the contact was made, else it was changed",
            javaType = "Boolean")
    public static final String CREATED = "CamelWacrCreated";

    // More fields of requests; docs/operations.md has those of all operations

    /** Which entry. */
    @Metadata(
            label = "producer",
            description = "(operations on one entry) Its id; removed after the call",
            javaType = "Long")
    public static final String ID = "CamelWacrId";

    /** Name of a template. */
    @Metadata(label = "producer", description = "(sendTemplate, codes) Name of the template", javaType = "String")
    public static final String TEMPLATE_NAME = "CamelWacrTemplateName";

    /** Language of a template. */
    @Metadata(
            label = "producer",
            description = "(sendTemplate, codes) Language of the template, such as en",
            javaType = "String")
    public static final String LANGUAGE = "CamelWacrLanguage";

    /** Type of a medium. */
    @Metadata(
            label = "producer",
            description = "(sendMedia) image, document, video or audio; follows from the file or link when left out",
            javaType = "String")
    public static final String MEDIA_TYPE = "CamelWacrMediaType";

    /** Link to a medium. */
    @Metadata(label = "producer", description = "(sendMedia) Link to the medium", javaType = "String")
    public static final String MEDIA_URL = "CamelWacrMediaUrl";

    /** A medium. */
    @Metadata(
            label = "producer",
            description = "(sendMedia) The medium as File, Path, bytes or stream",
            javaType = "Object")
    public static final String MEDIA_FILE = "CamelWacrMediaFile";

    /** Text under a medium. */
    @Metadata(
            label = "producer",
            description = "(sendMedia) Text under the medium, at most 1024 characters",
            javaType = "String")
    public static final String CAPTION = "CamelWacrCaption";

    /** Name of a file. */
    @Metadata(label = "producer", description = "(sendMedia) Name of the file, such as offer.pdf", javaType = "String")
    public static final String FILENAME = "CamelWacrFilename";

    /** One-time code. */
    @Metadata(label = "producer", description = "(sendOtp, verifyOtp) The one-time code", javaType = "String")
    public static final String CODE = "CamelWacrCode";

    /** Type of a contact. */
    @Metadata(
            label = "producer",
            description = "(createContact, updateContact) lead, customer or guest",
            javaType = "String")
    public static final String CONTACT_TYPE = "CamelWacrContactType";

    // Exchange properties, so that nothing from outside can set them

    /** Exchange property: with {@code true} a message is checked as for a send, and nothing is sent. The body stays. */
    public static final String DRY_RUN = "CamelWacrDryRun";

    /**
     * Exchange property: a {@link Runnable} that is called after the wait for the limit, just before the first byte of a
     * request, at each attempt. What it throws ends the call, and nothing is sent. For those who write down what is on its
     * way.
     */
    public static final String BEFORE_SEND = "CamelWacrBeforeSend";

    // Set by a consumer, and on the answer to a question

    /** Who wrote. */
    @Metadata(
            label = "consumer",
            description = "Who wrote the message: digits of a phone, on other channels another id",
            javaType = "String")
    public static final String SENDER_PHONE = "CamelWacrSenderPhone";

    /** The message that is answered. */
    @Metadata(
            label = "consumer",
            description = "WhatsApp's id of the message that this one answers; only where details were read",
            javaType = "String")
    public static final String REF_MESSAGE_ID = "CamelWacrRefMessageId";

    /** What was tapped. */
    @Metadata(
            label = "common",
            description =
                    "Id of the button or row that was tapped; only when this application sent the message and remembers it",
            javaType = "String")
    public static final String REPLY_ID = "CamelWacrReplyId";

    /** Title of what was tapped, or the text. */
    @Metadata(
            label = "common",
            description = "(sends with replyTimeout) The title of what was tapped, or the text of the answer",
            javaType = "String")
    public static final String REPLY_TITLE = "CamelWacrReplyTitle";

    /** Which way a message went. */
    @Metadata(
            label = "consumer",
            description = "inbound or outbound; left out when it is not known",
            javaType = "String")
    public static final String DIRECTION = "CamelWacrDirection";

    /** What happened. */
    @Metadata(
            label = "consumer",
            description = "message for a new message, status for a change of the status",
            javaType = "String")
    public static final String EVENT = "CamelWacrEvent";

    /** Why a message failed. */
    @Metadata(label = "consumer", description = "Why WhatsApp could not deliver the message", javaType = "String")
    public static final String FAILURE = "CamelWacrFailure";

    private WacrConstants() {}
}
