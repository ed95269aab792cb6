/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Where a published copy of the service's server falls short of its documentation, or differs from it. The stand-in has
 * all of them unless they are switched off, see {@link WacrServerOptions#asDocumented()} and
 * {@link WacrServerOptions#without(Defect...)}: the running service may have lost some, so a client has to live with
 * both.
 */
public enum Defect {
    /** {@code sendText}: a request that fails validation gets a plain 500 instead of a 422. */
    TEXT_VALIDATION_CRASHES,
    /** {@code sendText} reaches people who opted out. */
    TEXT_IGNORES_OPT_OUT,
    /** Single reads of contact, group, source, status and template have their record in {@code data.data}. */
    DOUBLE_WRAPPED_READS,
    /** {@code listMessages}: {@code filter[direction]} is a 500. */
    DIRECTION_FILTER_CRASHES,
    /** {@code listMessages}: {@code sort} changes nothing. */
    MESSAGE_SORT_IGNORED,
    /** {@code fields} is a 500 on all lists but that of contacts, where only unknown names are; it has no effect there. */
    FIELDS_CRASH,
    /** Rows of templates have type {@code text}, HTML, no message id, no time, and a status that never changes. */
    TEMPLATE_ROWS_BARE,
    /** {@code sendMedia} without a caption writes no row. */
    MEDIA_WITHOUT_CAPTION_HAS_NO_ROW,
    /** {@code sendMedia}: a link that cannot be fetched is a plain 500. */
    MEDIA_FETCH_CRASHES,
    /** {@code sendMedia}: a document without {@code filename} is a plain 500. */
    MEDIA_FILENAME_CRASHES,
    /** {@code sendMedia}: a {@code contact_id} that is no number is a plain 500. */
    MEDIA_CONTACT_ID_CRASHES,
    /** {@code sendMedia}: a wrong extension or size is refused without the envelope. */
    MEDIA_REFUSAL_WITHOUT_ENVELOPE,
    /** {@code sendMedia} takes WhatsApp's extensions: not webp, csv, opus, but m4a. */
    MEDIA_EXTENSIONS_OF_WHATSAPP,
    /** {@code sendTemplate} drops {@code button_0..2}, so a template with a dynamic link fails. */
    BUTTON_PARAMETERS_DROPPED,
    /** {@code sendTemplate} drops {@code header_document_name}. */
    DOCUMENT_NAME_DROPPED,
    /** {@code sendTemplate}: {@code otp_field_number} has to be 6 if it is there. */
    OTP_FIELD_NUMBER_IS_SIX,
    /** {@code sendTemplate} and {@code sendInteractive}: an unknown {@code contact_id} is a 422 instead of a 404. */
    UNKNOWN_CONTACT_IS_INVALID,
    /** {@code sendOtp}, {@code resendOtp}: the contact is looked for and made as digits without plus. */
    OTP_CONTACT_WITHOUT_PLUS,
    /** OTP operations: null for {@code purpose} or {@code expiry_minutes} is a plain 500. */
    OTP_NULL_CRASHES,
    /** {@code verifyOtp}: a code that is too old is not found instead of expired. */
    OTP_EXPIRED_NOT_FOUND,
    /** {@code verifyOtp}: the code of the error stands in {@code details.error_code}, under VALIDATION_ERROR. */
    OTP_CODES_IN_DETAILS,
    /** {@code listAuthTemplates}: sorted by name first, whatever {@code sort} says. */
    AUTH_TEMPLATES_BY_NAME,
    /** Batches: a list that is missing is empty, anything but a list is a plain 500. */
    BATCH_LIST_UNCHECKED,
    /** {@code batchCreateContacts}: neither uniqueness nor source and status are checked. */
    BATCH_ENTRIES_UNCHECKED,
    /** A path id that is no number is a plain 500 on contacts, groups, sources and statuses. */
    PATH_ID_CRASHES,
    /** Texts that are longer than their column are a 500 INTERNAL_ERROR. */
    LONG_TEXTS_CRASH,
    /** {@code updateStatus} without a colour clears it. */
    STATUS_COLOR_CLEARED,
    /** An empty page of contacts has {@code count} 1, and {@code links.self} of contacts has two question marks. */
    CONTACT_PAGES_MALFORMED,
    /** {@code getAccountUsage} does not count what was used through the API. */
    USAGE_NOT_COUNTED,
    /** {@code syncTemplates} does nothing. */
    SYNC_IS_A_STUB,
    /** {@code X-RateLimit-Reset} is now + 60 s instead of the end of the window, but for a 429. */
    RATE_RESET_MOVES,
    /** 401 has the codes AUTHENTICATION_REQUIRED, INVALID_TOKEN, TOKEN_REVOKED, TOKEN_EXPIRED instead of UNAUTHORIZED. */
    OWN_TOKEN_CODES,
    /** Texts: the merge field {@code contact_phone} of the documentation is unknown, as {@code contact_phone_number} is not. */
    MERGE_FIELD_PHONE_UNKNOWN,
    /** Texts of validation end with a full stop. */
    TEXTS_WITH_FULL_STOP
}
