/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.http.HttpAnswer;
import io.github.camelwacr.http.Transport;
import io.github.camelwacr.model.SentMessage;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the history proves of a send without a verdict, as the service serves it. */
@Timeout(20)
class ReconcilerTest {

    private static final String PERSON = "50688887777";
    private static final String BUSINESS = "50640000000";
    private static final SendRules RULES = new SendRules(Duration.ofHours(1), Duration.ZERO, false);
    private static final String TEXT = "Order 17 is ready for you";
    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Duration ahead = Duration.ZERO;
    private boolean tellsTime = true;
    private Boolean hasMore = false;
    private int pageSize = 100;
    private Runnable betweenLooks = () -> {};
    private Set<String> business = Set.of(BUSINESS);

    private final WacrClient client = new WacrClient(
            new Account("token", Duration.ofMinutes(1)),
            new Transport() {
                @Override
                public <T> T send(WacrRequest request, Function<HttpAnswer, T> reader) {
                    return reader.apply(page(request.path()));
                }

                @Override
                public void close() {
                    // holds nothing
                }
            },
            PermittedRate.parse("0"),
            Duration.ofSeconds(1),
            new Health(WacrOperation.sendText),
            CallMeter.NONE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Don't be late for it | Don&#39;t be late for it",
                "Don't be late for it | Don&#039;t be late for it",
                "a < b and c > d | a &lt; b and c &gt; d",
                "a < b and c > d | a < b and c > d",
                "Fish & chips | Fish &amp; chips",
                "Say \"yes\" | Say &quot;yes&quot;",
                "two lines | two<br />lines",
                "Hello you | <p>Hello&nbsp;you</p>",
                "Caf\u00e9 at 9 | Cafe\u0301 at 9",
                "\uff2fffer of today | offer OF today",
                "5 &amp; 6 | 5 &amp;amp; 6",
                "no entity &bogus; here | no entity &bogus; here",
                "\u05e9\u05dc\u05d5\u05dd \u05d3\u05e0\u05d4\u200f | \u05e9\u05dc\u05d5\u05dd \u05d3\u05e0\u05d4",
                "<Hi> there | <Hi> there"
            })
    void aTextIsFoundHoweverTheServiceWritesIt(String text, String shown) {
        rows.add(row(1, BUSINESS, "text", shown, 1));

        assertThat(lookUp(text)).isEqualTo(SendOutcome.SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Hi>", "&nbsp;", "&nbsp", "<", "&#99999999;", "&#x110000;", "<<<<<<>>>>", "\u00a0"})
    void anOddTextEndsTheLookUp(String text) {
        rows.add(row(1, BUSINESS, "text", text + text, 1));

        assertThat(lookUp(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-12, 12, -3_600, 86_400})
    void theClockOfTheServiceCounts(long seconds) {
        ahead = Duration.ofSeconds(seconds);
        rows.add(row(1, BUSINESS, "text", TEXT, 1));
        rows.add(row(2, BUSINESS, "text", TEXT, -60));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
    }

    @Test
    void withoutTheClockOfTheServiceItStaysUnknown() {
        tellsTime = false;
        rows.add(row(1, BUSINESS, "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"50, ", "50, true", "100, ", "7, "})
    void pagesAreReadToTheirEndHoweverLongTheyAre(int size, Boolean more) {
        pageSize = size;
        hasMore = more;
        for (int i = 0; i < 120; i++) {
            rows.add(row(1_000 - i, BUSINESS, "text", "Something else altogether " + i, 5));
        }
        rows.add(row(1, BUSINESS, "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
        assertThat(asked).noneMatch(path -> path.contains("filter") || path.contains("sort"));
    }

    @Test
    void anEmptyHistoryShowsThatNothingWasSent() {
        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.NOT_SENT);
        assertThat(asked).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whatAppearsBetweenTheLooksIsFound() {
        betweenLooks = () -> rows.add(row(9, BUSINESS, "text", TEXT, 3));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
    }

    @Test
    void theConversationDoesNotMatter() {
        Map<String, Object> row = row(1, BUSINESS, "text", TEXT, 1);
        row.put("interaction_id", 4711);
        rows.add(row);

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
    }

    @Test
    void aMergeFieldNeverShowsThatNothingWasSent() {
        assertThat(lookUp("Hello @{contact_first_name}, see you")).isEqualTo(SendOutcome.UNKNOWN);
        rows.add(row(1, BUSINESS, "text", "Hello Ana, see you", 1));
        assertThat(lookUp("Hello @{contact_first_name}, see you")).isEqualTo(SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two entries with the text | Order 17 is ready for you | Order 17 is ready for you",
                "half of the words | Order 18 is ready | Good morning",
                "a cut text | Order 17 is | Good morning",
                "a text without words | !!! | Good morning"
            })
    void anEntryThatCouldBeTheMessageLeavesItUnknown(String what, String first, String second) {
        rows.add(row(2, BUSINESS, "text", first, 2));
        rows.add(row(1, BUSINESS, "text", second, 1));

        assertThat(lookUp(TEXT)).as(what).isEqualTo(SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\u00bfC\u00f3mo est\u00e1, se\u00f1or? | &iquest;C&oacute;mo est&aacute;, se&ntilde;or?",
                "\u041f\u0440\u0438\u0432\u0435\u0442 | &amp;#1055;&amp;#1088;&amp;#1080;&amp;#1074;&amp;#1077;&amp;#1090;",
                "\u041f\u0440\u0438\u0432\u0435\u0442 | \\u041f\\u0440\\u0438\\u0432\\u0435\\u0442",
                "\u0645\u0631\u062d\u0628\u0627 | \u00d9\u0085\u00d8\u00b1\u00d8\u00ad\u00d8\u00a8\u00d8\u00a7",
                "\u60a8\u7684\u8ba2\u5355\u5df2\u7ecf\u53d1\u8d27 | \u60a8\u7684\u8ba2\u5355\u5df2\u7ecf",
                "\u8ba2\u5355\ud83d\udc4d\u5df2\u53d1 | \u8ba2\u5355\u5df2\u53d1",
                "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a | \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"
            })
    void aTextThatIsCutOrEncodedInAWayThatNobodyKnowsLeavesItUnknown(String text, String shown) {
        rows.add(row(1, BUSINESS, "text", shown, 1));

        assertThat(lookUp(text)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void aRowThatCannotBeReadCouldBeTheMessage() {
        rows.add(row(2, BUSINESS, "text", "Good morning", 1));
        Map<String, Object> row = row(1, BUSINESS, "text", TEXT, 1);
        row.put("id", null);
        rows.add(row);

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);
    }

    /** What stands before the service may tell another time than its database. */
    @Test
    void anEntryFromShortlyBeforeTheSendCouldBeTheMessage() {
        rows.add(row(1, BUSINESS, "text", TEXT, -20));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void aListWhoseOldestRowsComeFirstIsReadToItsEnd() {
        for (int i = 0; i < 120; i++) {
            rows.add(row(i + 1, BUSINESS, "text", "Something else altogether " + i, i - 10_000));
        }
        rows.add(row(200, BUSINESS, "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
    }

    @Test
    void aNumberOfTheAccountIsKnownInTheFormThatWhatsAppGivesIt() {
        business = Direction.numbers("+52 55 1234 5678");
        rows.add(row(1, "5215512345678", "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
    }

    /** The option businessNumber may lack a number, and the service may name its types in another way some day. */
    @ParameterizedTest
    @CsvSource({"50640000001, text", BUSINESS + ", Text", BUSINESS + ", button"})
    void anEntryWithJustThisTextIsNeverNoneWhoeverWroteItAndHow(String sender, String type) {
        rows.add(row(1, sender, type, TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void whatOtherPeopleWroteAndOtherTypesAreNoDoubt() {
        rows.add(row(3, "50677776666", "text", "Order 17", 2));
        rows.add(row(2, BUSINESS, "interactive", "Order 17 is ready", 1));
        rows.add(row(1, BUSINESS, "text", TEXT, -600));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.NOT_SENT);
    }

    @Test
    void theSameTextByThePersonIsNoProof() {
        rows.add(row(1, PERSON, "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void withoutBusinessNumberItIsLearnedFromKnownSendsInTwoConversations() {
        business = Set.of();
        rows.add(row(3, BUSINESS, "text", TEXT, 1));
        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);

        for (long id = 1; id <= 2; id++) {
            known(id);
            Map<String, Object> row = row(id, "+506 4000 0000", "text", "Another one", 1);
            row.put("interaction_id", id);
            rows.add(row);
        }
        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.SENT);
    }

    @Test
    void whatThisApplicationIsKnownToHaveSentIsNotTakenForIt() {
        known(1);
        rows.add(row(1, BUSINESS, "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.NOT_SENT);
    }

    @Test
    void aKnownSendIsKnownHoweverItsRecordIsWritten() {
        known(1);
        Map<String, Object> row = row(1, BUSINESS, "text", TEXT, 1);
        row.put("id", "1");
        row.put("message_id", null);
        rows.add(row);

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.NOT_SENT);
    }

    @Test
    void anotherOpenSendOfTheTextLeavesBothUnknown() {
        SendLedger ledger = client.account().ledger();
        Reconciler reconciler = reconciler();
        open(ledger, request(PERSON, TEXT));
        open(ledger, request("50611112222", TEXT));
        rows.add(row(1, BUSINESS, "text", TEXT, 1));

        assertThat(reconciler.lookUp(request(TEXT), Duration.ZERO, false, 1).outcome())
                .isEqualTo(SendOutcome.UNKNOWN);
    }

    @Test
    void aSendOfTheTextThatNeverGotAVerdictLeavesALaterOneUnknown() {
        SendLedger ledger = client.account().ledger();
        ledger.leave(open(ledger, request(PERSON, TEXT)));
        SentMessage again = new SentMessage("wamid.2", null, null, null, null, null, null, 2L, null, null, null);
        ledger.sent(
                open(ledger, request(PERSON, TEXT), RULES.resending()),
                new WacrAnswer(again, null, null, false, List.of()));
        open(ledger, request("50611112222", TEXT));
        rows.add(row(2, BUSINESS, "text", TEXT, 1));
        rows.add(row(1, BUSINESS, "text", TEXT, 1));

        assertThat(lookUp(TEXT)).isEqualTo(SendOutcome.UNKNOWN);
    }

    /** Its answer may come at any moment of the look. */
    @Test
    void theEntryOfASendThatEndsMeanwhileIsNotTakenForIt() throws Exception {
        SendLedger ledger = client.account().ledger();
        for (int i = 1_000; i > 100; i--) {
            rows.add(row(i, BUSINESS, "text", "Something else altogether " + i, 5));
        }
        open(ledger, request(PERSON, TEXT));
        for (int pause = 1; pause < 20; pause += 2) {
            rows.add(row(pause, BUSINESS, "text", TEXT, 1));
            Note other = open(ledger, request("50611112222", TEXT));
            SentMessage sent =
                    new SentMessage("wamid." + pause, null, null, null, null, null, null, null, null, null, null);
            Duration later = Duration.ofMillis(pause);
            CompletableFuture<Void> end = new CompletableFuture<>();
            betweenLooks = () -> CompletableFuture.delayedExecutor(later.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> {
                        ledger.sent(other, new WacrAnswer(sent, null, null, false, List.of()));
                        end.complete(null);
                    });

            assertThat(lookUp(TEXT)).isNotEqualTo(SendOutcome.SENT);
            end.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatAnEarlierProcessMayHaveSentIsLookedForAlsoWhileAnEqualSendIsOpen() {
        SendLedger ledger = client.account().ledger();
        ledger.leave(open(ledger, request(TEXT)));
        rows.add(row(1, BUSINESS, "text", TEXT, -600));
        Origin redelivered = new Origin("2", Set.of(), Origin.Place.NONE, null, 0, 0, Origin.Mark.SOURCE, null);
        SafeSender sender = new SafeSender(client, RULES, Duration.ofSeconds(1), reconciler());

        assertThatThrownBy(() ->
                        sender.send(request(TEXT), redelivered, Instant.now().minusSeconds(3_600), false))
                .isInstanceOf(WacrTransportException.class)
                .hasMessageContaining("refused to send again");
        assertThat(asked).allMatch(path -> path.startsWith("/messages?"));
    }

    @Test
    void afterAnAnswerOfTheServiceNoEntryProvesNothing() {
        assertThat(reconciler().lookUp(request(TEXT), Duration.ZERO, true, 1).outcome())
                .isEqualTo(SendOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendTemplate", "sendOtp", "resendOtp", "addComment"})
    void whatTheHistoryDoesNotShowIsNotLookedUp(WacrOperation operation) {
        WacrRequest request = WacrRequest.of(operation, json(Map.of("phone", PERSON, "code", "1")));

        assertThat(reconciler().lookUp(request, Duration.ZERO, false, 1).outcome())
                .isEqualTo(SendOutcome.UNKNOWN);
        assertThat(asked).isEmpty();
    }

    private SendOutcome lookUp(String text) {
        return reconciler().lookUp(request(text), Duration.ZERO, false, 1).outcome();
    }

    private Reconciler reconciler() {
        return new Reconciler(client, business, Duration.ofMillis(1));
    }

    private static WacrRequest request(String text) {
        return request(PERSON, text);
    }

    private static WacrRequest request(String phone, String text) {
        return WacrRequest.of(WacrOperation.sendText, json(Map.of("phone", "+" + phone, "message", text)));
    }

    private void known(long id) {
        SendLedger ledger = client.account().ledger();
        SentMessage sent = new SentMessage("wamid." + id, null, null, null, null, null, null, id, null, null, null);
        ledger.sent(open(ledger, request("Another one")), new WacrAnswer(sent, null, null, false, List.of()));
    }

    private static Note open(SendLedger ledger, WacrRequest request) {
        return open(ledger, request, RULES);
    }

    private static Note open(SendLedger ledger, WacrRequest request, SendRules rules) {
        Origin origin = new Origin("1", Set.of(), Origin.Place.NONE, null, 0, 0, Origin.Mark.NONE, null);
        Note note = ledger.enter(request, origin, rules);
        assertThat(ledger.begin(note)).isTrue();
        return note;
    }

    private Map<String, Object> row(long id, String sender, String type, String text, long secondsAfter) {
        Instant at = Instant.now().plus(ahead).plusSeconds(secondsAfter).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        row.put("interaction_id", 5);
        row.put("sender_id", sender);
        row.put("type", type);
        row.put("message", text);
        row.put("status", "sent");
        row.put("message_id", "wamid." + id);
        row.put("sent_at", at.toString());
        return row;
    }

    private HttpAnswer page(String path) {
        asked.add(path);
        Matcher page = PAGE.matcher(path);
        int from = page.find() ? (Integer.parseInt(page.group(1)) - 1) * pageSize : 0;
        List<Map<String, Object>> some =
                rows.subList(Math.min(from, rows.size()), Math.min(from + pageSize, rows.size()));
        boolean more = from + pageSize < rows.size();
        Map<String, Object> meta = hasMore == null
                ? Map.of()
                : Map.of("pagination", Map.of("has_more", Boolean.TRUE.equals(hasMore) || more));
        byte[] body = json(Map.of("success", true, "data", List.copyOf(some), "meta", meta));
        if (!more) {
            Runnable next = betweenLooks;
            betweenLooks = () -> {};
            next.run();
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(ahead).atOffset(ZoneOffset.UTC));
        return new HttpAnswer(200, body, false, tellsTime ? List.of(new BasicHeader("Date", date)) : List.of());
    }

    private static byte[] json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
