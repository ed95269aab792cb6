/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import org.junit.jupiter.api.Test;

/** What becomes of the records of an upload. */
class RecordsTest extends UploadTestSupport {

    @Test
    void eachRowOfACsvFileIsSentWithTheOfferAndBadOnesAreReported() throws Exception {
        startApplication();

        upload(
                "list.csv",
                """
                phone,body_text
                +50670000001,"Hello, will you
                come?"
                ,Nobody gets this
                +50679999999,Does not want messages
                +50670000004,Hello
                """);
        awaitDone("list.csv");

        assertThat(report("list.csv")).containsExactly("2 sent", "4 failed", "5 failed", "6 sent");
        assertThat(stand.deliveries())
                .extracting(Delivery::phone)
                .containsExactlyInAnyOrder("50670000001", "50670000004");
        assertThat(stand.deliveries())
                .filteredOn(delivery -> delivery.phone().endsWith("1"))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.request().path("body_text").asText()).isEqualTo("Hello, will you\ncome?");
                    assertThat(delivery.request().path("buttons")).hasSize(3);
                });
    }

    @Test
    void aJsonFileIsOneMessage() throws Exception {
        startApplication();

        upload("one.json", GOOD.replace(",", ",\n  "));
        awaitDone("one.json");

        assertThat(report("one.json")).containsExactly("1 sent");
    }

    @Test
    void aSendOfUnknownOutcomeIsReportedAndNotRepeated() throws Exception {
        startApplication("wacr.threads", "1");
        stand.answerNext(CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery());

        upload("list.jsonl", GOOD + "\n" + GOOD.replace("come", "go") + "\n");
        awaitDone("list.jsonl");

        assertThat(report("list.jsonl")).containsExactly("1 unknown", "2 sent");
        assertThat(stand.deliveryCount()).isEqualTo(2);
    }

    @Test
    void aWrongTokenHoldsTheUploadUpAndLosesNoRecord() throws Exception {
        startApplication();
        stand.respondNext(5, CannedAnswer.error(401, "UNAUTHORIZED", "token revoked"));

        upload("list.jsonl", (GOOD + "\n").repeat(3));
        awaitDone("list.jsonl");

        assertThat(report("list.jsonl")).containsExactly("1 sent", "2 sent", "3 sent");
        assertThat(stand.deliveryCount()).isEqualTo(3);
    }
}
