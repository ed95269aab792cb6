/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.operation.WacrOperation;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer or a consumer sets is never read by the next call. */
class RequestHeadersTest {

    private static final Set<String> SET_BY_ANSWERS = Set.of(
            WacrConstants.MESSAGE_ID,
            WacrConstants.CHAT_ID,
            WacrConstants.CHAT_MESSAGE_ID,
            WacrConstants.STATUS,
            WacrConstants.SENT_AT,
            WacrConstants.SENT_PHONE,
            WacrConstants.SENT_CONTACT_ID,
            WacrConstants.SENT_TYPE,
            WacrConstants.REQUEST_ID,
            WacrConstants.HAS_MORE,
            WacrConstants.TOTAL,
            WacrConstants.CREATED,
            WacrConstants.RECONCILED,
            WacrConstants.SENDER_PHONE,
            WacrConstants.REF_MESSAGE_ID,
            WacrConstants.REPLY_ID,
            WacrConstants.REPLY_TITLE,
            WacrConstants.DIRECTION,
            WacrConstants.EVENT,
            WacrConstants.FAILURE);

    @ParameterizedTest
    @EnumSource
    void noFieldIsReadFromAHeaderThatAnAnswerSets(WacrOperation operation) {
        assertThat(operation.fields()).noneMatch(field -> SET_BY_ANSWERS.contains(field.header()));
    }
}
