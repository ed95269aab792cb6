/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is asked, in this order. Each request reads, or cannot succeed: a send without fields has nobody to go to, the ids
 * are of nothing. What the vendor documents and what a known server does differ in places; the component copes with both.
 */
final class Checks {

    private static final String NOBODY = "999999999999";
    private static final Predicate<Answer> SUCCESS = Answer::isSuccess;

    private Checks() {}

    static List<Check> all() {
        return List.of(
                Check.ask("account", "Does the token work?", Query.get("getAccount", "/account"))
                        .expect("200 in the layout of the contract", SUCCESS),
                Check.look("rate-headers", "Do answers tell the rate limit?", "account")
                        .expect("X-RateLimit-Limit and -Remaining", Checks::tellsTheLimit),
                Check.look("date", "Do answers tell the server's clock?", "account")
                        .expect("Date", answer -> answer.date() != null),
                Check.ask(
                                "no-token",
                                "What does a request without a token get?",
                                Query.get("getAccount", "/account").withoutToken())
                        .documented("401 UNAUTHORIZED", answer -> answer.isError(401, "UNAUTHORIZED"))
                        .served(
                                "401 with a code of its own",
                                answer -> answer.isError(
                                        401,
                                        "AUTHENTICATION_REQUIRED",
                                        "INVALID_TOKEN",
                                        "TOKEN_REVOKED",
                                        "TOKEN_EXPIRED")),
                Check.ask("limits", "Are the limits there?", Query.get("getAccountLimits", "/account/limits"))
                        .expect("200 in the layout of the contract", SUCCESS),
                Check.ask("usage", "Is the usage there?", Query.get("getAccountUsage", "/account/usage"))
                        .expect("200 in the layout of the contract", SUCCESS),
                Check.ask("messages", "Is the history there?", Query.get("listMessages", "/messages?per_page=2"))
                        .expect("200, a page with has_more", Checks::isPage),
                Check.look("sender", "In which form does the history name senders?", "messages")
                        .notTold("no row", answer -> answer.rows().isEmpty())
                        .expect("digits only", answer -> each(answer, "sender_id", "[0-9]+"))
                        .expect(
                                "digits with plus or blanks",
                                answer -> each(answer, "sender_id", "\\+?[0-9][0-9 ()-]*")),
                Check.ask(
                                "direction-filter",
                                "Does filter[direction] work?",
                                Query.get("listMessages", "/messages?per_page=1&filter%5Bdirection%5D=inbound"))
                        .documented("200", Checks::isPage)
                        .served("500", answer -> answer.status() == 500),
                Check.askIf(
                                "sort",
                                "Does sort order the history?",
                                earlier -> earlier.get("messages").rows().size() < 2
                                        ? Optional.empty()
                                        : Optional.of(
                                                Query.get("listMessages", "/messages?per_page=2&sort=created_at")))
                        .notTold("times that do not differ", answer -> isPage(answer) && order(answer) == 0)
                        .documented("the oldest first", answer -> isPage(answer) && order(answer) < 0)
                        .served("the newest first as ever", answer -> isPage(answer) && order(answer) > 0),
                Check.ask(
                                "fields",
                                "Does fields work on the history?",
                                Query.get("listMessages", "/messages?per_page=1&fields=id"))
                        .documented("200", answer -> answer.status() == 200)
                        .served("500", answer -> answer.status() == 500),
                Check.askIf(
                                "time-filter",
                                "Does filter[created_at] work?",
                                earlier -> earlier.get("messages").rows().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(Query.get(
                                                "listMessages",
                                                "/messages?per_page=1&filter%5Bcreated_at%5D%5Bgte%5D=2099-01-01")))
                        .expect(
                                "no row of the year 2099",
                                answer -> isPage(answer) && answer.rows().isEmpty())
                        .expect("ignored", Checks::isPage),
                Check.ask(
                                "unknown-message",
                                "What does an unknown message get?",
                                Query.get("getMessage", "/messages/" + NOBODY))
                        .expect("404 NOT_FOUND", answer -> answer.isError(404, "NOT_FOUND")),
                Check.ask("contacts", "Are the contacts there?", Query.get("listContacts", "/contacts?per_page=1"))
                        .expect("200, a page with has_more", Checks::isPage),
                Check.askIf(
                                "wrapping",
                                "Is a single contact wrapped once or twice?",
                                earlier -> earlier.get("contacts").rows().stream()
                                        .map(row -> row.path("id"))
                                        .filter(JsonNode::isIntegralNumber)
                                        .findFirst()
                                        .map(id -> Query.get("getContact", "/contacts/" + id.asText())))
                        .documented(
                                "once",
                                answer -> answer.status() == 200
                                        && answer.json().at("/data/id").isNumber())
                        .served(
                                "twice",
                                answer -> answer.status() == 200
                                        && answer.json().at("/data/data/id").isNumber()),
                Check.ask(
                                "unknown-contact",
                                "What does an unknown contact get?",
                                Query.get("getContact", "/contacts/" + NOBODY))
                        .expect("404 NOT_FOUND", answer -> answer.isError(404, "NOT_FOUND")),
                Check.ask("templates", "Are the templates there?", Query.get("listTemplates", "/templates?per_page=1"))
                        .expect("200, a page with has_more", Checks::isPage),
                Check.ask(
                                "text-validation",
                                "What does a text without fields get?",
                                Query.emptySend("sendText", "/messages/text"))
                        .documented("422 with texts by field", Checks::namesFields)
                        .served("500 without the envelope", answer -> answer.isPlain(500)),
                Check.ask(
                                "interactive-validation",
                                "What does an interactive message without fields get?",
                                Query.emptySend("sendInteractive", "/messages/interactive"))
                        .expect("422 with texts by field", Checks::namesFields),
                Check.ask(
                                "comments",
                                "What do the comments of an unknown number get?",
                                Query.get("listComments", "/comments/10000000"))
                        .expect("404", answer -> answer.status() == 404)
                        .expect("200", answer -> answer.status() == 200),
                Check.ask("unknown-path", "What does an unknown path get?", Query.get(null, "/no-such-thing"))
                        .expect("404", answer -> answer.status() == 404));
    }

    private static boolean tellsTheLimit(Answer answer) {
        return isCount(answer.limit()) && isCount(answer.remaining());
    }

    private static boolean isCount(String value) {
        return value != null && value.matches("[0-9]{1,9}|unlimited");
    }

    private static boolean isPage(Answer answer) {
        return answer.isSuccess()
                && answer.json().at("/meta/pagination/has_more").isBoolean();
    }

    private static boolean namesFields(Answer answer) {
        JsonNode details = answer.json().at("/error/details");
        return answer.isError(422, "VALIDATION_ERROR")
                && (details.has("phone") || details.path("errors").has("phone"));
    }

    private static boolean each(Answer answer, String field, String pattern) {
        return answer.rows().stream().allMatch(row -> row.path(field).asText().matches(pattern));
    }

    /** Negative: oldest first; 0 if the rows cannot tell. */
    private static int order(Answer answer) {
        List<JsonNode> rows = answer.rows();
        if (rows.size() < 2) {
            return 0;
        }
        try {
            return OffsetDateTime.parse(rows.get(0).path("sent_at").asText())
                    .toInstant()
                    .compareTo(OffsetDateTime.parse(rows.get(1).path("sent_at").asText())
                            .toInstant());
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
