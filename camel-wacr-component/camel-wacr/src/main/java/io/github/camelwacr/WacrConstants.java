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

    /** The operation to call instead of the endpoint's */
    @Metadata(label = "producer", javaType = "io.github.camelwacr.operation.WacrOperation")
    public static final String OPERATION = "CamelWacrOperation";

    /** (sends) Who gets the message: phone with country code */
    @Metadata(label = "producer", javaType = "String")
    public static final String PHONE = "CamelWacrPhone";

    /** (sends) Id of an existing contact of the account */
    @Metadata(label = "producer", javaType = "Long")
    public static final String CONTACT_ID = "CamelWacrContactId";

    /** (sendInteractive) Type of the message, button or list; derived from the other fields when left out */
    @Metadata(label = "producer", javaType = "String")
    public static final String TYPE = "CamelWacrType";

    /** (sendInteractive) The text, at most 1024 characters */
    @Metadata(label = "producer", javaType = "String")
    public static final String BODY_TEXT = "CamelWacrBodyText";

    /** (sendInteractive) A line above the text, at most 60 characters */
    @Metadata(label = "producer", javaType = "String")
    public static final String HEADER_TEXT = "CamelWacrHeaderText";

    /** (sendInteractive) A line below the text, at most 60 characters */
    @Metadata(label = "producer", javaType = "String")
    public static final String FOOTER_TEXT = "CamelWacrFooterText";

    /**
     * (sendInteractive) One to three reply buttons: a list of Button or of maps, JSON text, or text as in
     * btn_yes:Yes,btn_no:No
     */
    @Metadata(label = "producer", javaType = "java.util.List<io.github.camelwacr.model.Button>")
    public static final String BUTTONS = "CamelWacrButtons";

    /** (sendInteractive) What stands on the button that opens the list, at most 20 characters */
    @Metadata(label = "producer", javaType = "String")
    public static final String LIST_BUTTON_TEXT = "CamelWacrListButtonText";

    /** (sendInteractive) One to ten sections of a list: a list of Section or of maps, or JSON text */
    @Metadata(label = "producer", javaType = "java.util.List<io.github.camelwacr.model.Section>")
    public static final String SECTIONS = "CamelWacrSections";

    /** (sendText) The text, at most 4096 characters */
    @Metadata(label = "producer", javaType = "String")
    public static final String MESSAGE = "CamelWacrMessage";

    /**
     * (sends) Whether this message may have been sent before, so that what is known of earlier sends counts, and the
     * history with the option reconcile
     */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String MAYBE_SENT = "CamelWacrMaybeSent";

    /** (sends) Whether to send although an equal message may have gone out before; removed once a call succeeded */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String RESEND = "CamelWacrResend";

    // Set from an answer

    /** (sends) true when the result is that of an earlier send, known from then or found in the message history */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String RECONCILED = "CamelWacrReconciled";

    /** WhatsApp's id of the message */
    @Metadata(label = "common", javaType = "String")
    public static final String MESSAGE_ID = "CamelWacrMessageId";

    /** The conversation in the account */
    @Metadata(label = "common", javaType = "Long")
    public static final String CHAT_ID = "CamelWacrChatId";

    /** The message record in the account */
    @Metadata(label = "common", javaType = "Long")
    public static final String CHAT_MESSAGE_ID = "CamelWacrChatMessageId";

    /** Status of the message, after a send mostly sent */
    @Metadata(label = "common", javaType = "String")
    public static final String STATUS = "CamelWacrStatus";

    /** When the message was sent */
    @Metadata(label = "common", javaType = "java.time.OffsetDateTime")
    public static final String SENT_AT = "CamelWacrSentAt";

    /** (sends) The phone that the message went to, digits only */
    @Metadata(label = "producer", javaType = "String")
    public static final String SENT_PHONE = "CamelWacrSentPhone";

    /** (sends) The contact that the message went to */
    @Metadata(label = "producer", javaType = "Long")
    public static final String SENT_CONTACT_ID = "CamelWacrSentContactId";

    /** (sendInteractive) Type of the message that was sent */
    @Metadata(label = "producer", javaType = "String")
    public static final String SENT_TYPE = "CamelWacrSentType";

    /** Id of the request at the server, for a question to its support */
    @Metadata(label = "producer", javaType = "String")
    public static final String REQUEST_ID = "CamelWacrRequestId";

    /** (lists) Whether there are further pages */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String HAS_MORE = "CamelWacrHasMore";

    /**
     * Exchange property, set when a call failed: the assembled request as JSON, a file by its name and without codes. It can
     * be sent again as it is, whatever form the message came in.
     */
    public static final String REQUEST = "CamelWacrRequest";

    /** (lists) How many entries there are on all pages */
    @Metadata(label = "producer", javaType = "Long")
    public static final String TOTAL = "CamelWacrTotal";

    /** (createContact with upsert) Whether the contact was made, else it was changed */
    @Metadata(label = "producer", javaType = "Boolean")
    public static final String CREATED = "CamelWacrCreated";

    // More fields of requests; docs/operations.md has those of all operations

    /** (operations on one entry) Its id; removed after the call */
    @Metadata(label = "producer", javaType = "Long")
    public static final String ID = "CamelWacrId";

    /** (sendTemplate, codes) Name of the template */
    @Metadata(label = "producer", javaType = "String")
    public static final String TEMPLATE_NAME = "CamelWacrTemplateName";

    /** (sendTemplate, codes) Language of the template, such as en */
    @Metadata(label = "producer", javaType = "String")
    public static final String LANGUAGE = "CamelWacrLanguage";

    /** (sendMedia) image, document, video or audio; follows from the file or link when left out */
    @Metadata(label = "producer", javaType = "String")
    public static final String MEDIA_TYPE = "CamelWacrMediaType";

    /** (sendMedia) Link to the medium */
    @Metadata(label = "producer", javaType = "String")
    public static final String MEDIA_URL = "CamelWacrMediaUrl";

    /** (sendMedia) The medium as File, Path, bytes or stream */
    @Metadata(label = "producer", javaType = "Object")
    public static final String MEDIA_FILE = "CamelWacrMediaFile";

    /** (sendMedia) Text under the medium, at most 1024 characters */
    @Metadata(label = "producer", javaType = "String")
    public static final String CAPTION = "CamelWacrCaption";

    /** (sendMedia) Name of the file, such as offer.pdf */
    @Metadata(label = "producer", javaType = "String")
    public static final String FILENAME = "CamelWacrFilename";

    /** (sendOtp, verifyOtp) The one-time code */
    @Metadata(label = "producer", javaType = "String")
    public static final String CODE = "CamelWacrCode";

    /** (createContact, updateContact) lead, customer or guest */
    @Metadata(label = "producer", javaType = "String")
    public static final String CONTACT_TYPE = "CamelWacrContactType";

    // Exchange properties, so that nothing from outside can set them

    /** Exchange property: with {@code true} a message is checked as for a send, and nothing is sent. The body stays. */
    public static final String DRY_RUN = "CamelWacrDryRun";

    /**
     * Exchange property: a {@link Runnable} that is called at each attempt, directly before the first byte of a request goes
     * to a connection that is ready for it. What it throws ends the call: nothing is sent, and it is the cause of the
     * failure. For those who write down what is on its way.
     */
    public static final String BEFORE_SEND = "CamelWacrBeforeSend";

    // Set by a consumer, and on the answer to a question

    /** Who wrote the message: digits of a phone, on other channels another id */
    @Metadata(label = "consumer", javaType = "String")
    public static final String SENDER_PHONE = "CamelWacrSenderPhone";

    /** WhatsApp's id of the message that this one answers; only where details were read */
    @Metadata(label = "consumer", javaType = "String")
    public static final String REF_MESSAGE_ID = "CamelWacrRefMessageId";

    /** Id of the button or row that was tapped; only when this application sent the message and remembers it */
    @Metadata(label = "common", javaType = "String")
    public static final String REPLY_ID = "CamelWacrReplyId";

    /** (sends with replyTimeout) The title of what was tapped, or the text of the answer */
    @Metadata(label = "common", javaType = "String")
    public static final String REPLY_TITLE = "CamelWacrReplyTitle";

    /** inbound or outbound; left out when it is not known */
    @Metadata(label = "consumer", javaType = "String")
    public static final String DIRECTION = "CamelWacrDirection";

    /** message for a new message, status for a change of the status */
    @Metadata(label = "consumer", javaType = "String")
    public static final String EVENT = "CamelWacrEvent";

    /** Why WhatsApp could not deliver the message */
    @Metadata(label = "consumer", javaType = "String")
    public static final String FAILURE = "CamelWacrFailure";

    private WacrConstants() {}
}
