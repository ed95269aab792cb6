/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * A message on its way out, after the checks of its operation.
 *
 * @param checksConsent whether opt-out and conversation limit count
 * @param type as in the history
 * @param text the text, for the contact
 * @param url what the history shows as url, or null
 * @param row how the history shows it
 * @param shown what the person sees, for the contact; null if the request tells all
 * @param request the request as JSON
 * @param failed text of MESSAGE_SEND_FAILED and INTERNAL_ERROR
 * @param objection what WhatsApp says against the content, or null
 * @param words whether its errors come as words instead of JSON
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outgoing(
        Call call,
        String phone,
        Long contactId,
        boolean checksConsent,
        String type,
        Function<Entry, String> text,
        String url,
        HistoryRow row,
        Function<Entry, ObjectNode> shown,
        byte[] request,
        String failed,
        String objection,
        boolean words) {

    /** One whose request tells all that the person sees. */
    static Outgoing of(Call call, String type, Function<Entry, String> text, String failed, String objection) {
        return new Outgoing(
                call,
                call.text("phone"),
                call.has("contact_id") ? call.field("contact_id").longValue() : null,
                true,
                type,
                text,
                null,
                HistoryRow.FULL,
                null,
                call.content().form()
                        ? DeliveryJson.bytes(call.content().fields())
                        : call.request().body(),
                failed,
                objection,
                false);
    }

    Outgoing withoutConsent() {
        return new Outgoing(
                call, phone, contactId, false, type, text, url, row, shown, request, failed, objection, words);
    }

    Outgoing shown(HistoryRow newRow, String newUrl, Function<Entry, ObjectNode> newShown) {
        return new Outgoing(
                call,
                phone,
                contactId,
                checksConsent,
                type,
                text,
                newUrl,
                newRow,
                newShown,
                request,
                failed,
                objection,
                words);
    }

    Outgoing inWords() {
        return new Outgoing(
                call, phone, contactId, checksConsent, type, text, url, row, shown, request, failed, objection, true);
    }

    boolean isOtp() {
        return call.operation().path().startsWith("/auth/");
    }
}
