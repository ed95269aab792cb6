/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is remembered of people. */
class PeopleTest {

    @Test
    void contactsThatMessagesMadeFallOutLikeTheMessages() throws Exception {
        try (WacrServer server =
                WacrServer.builder().keepDeliveries(1).contact(7, "50670000000").start()) {
            for (int i = 0; i < 1_005; i++) {
                server.receive("5068" + (1_000_000 + i), "text", "Hello");
            }
            Api api = Api.of(server);

            assertThat(api.get("/contacts").json().at("/meta/pagination/total").asInt())
                    .isEqualTo(1_001);
            assertThat(api.get("/contacts/7").status()).isEqualTo(200);
            assertThat(total(api, "50681000004")).isZero();
            assertThat(total(api, "50681000005")).isEqualTo(1);
        }
    }

    @Test
    void contactWhoCameBackIsThereOnce() throws Exception {
        try (WacrServer server = WacrServer.builder().keepDeliveries(1).start()) {
            for (int i = 0; i < 1_001; i++) {
                server.receive("5068" + (1_000_000 + i), "text", "Hello");
            }
            server.receive("50681000000", "text", "Back again");

            assertThat(total(Api.of(server), "50681000000")).isEqualTo(1);
        }
    }

    @Test
    void numberThatStandsForANameIsNoName() throws Exception {
        try (WacrServer server = WacrServer.start()) {
            server.conversations().write("50688880000", "Hello");

            assertThat(server.conversations().list())
                    .singleElement()
                    .extracting(Conversation::name)
                    .isEqualTo("");
        }
    }

    private static int total(Api api, String phone) throws Exception {
        return api.get("/contacts?search=" + phone)
                .json()
                .at("/meta/pagination/total")
                .asInt();
    }
}
