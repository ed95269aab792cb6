/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that changes while it is read, and a service that is not always itself: nothing may be skipped. */
class SweepTest {

    private final History history = new History(() -> 0, Duration.ofMinutes(1));
    /** Newest first, as the service shows them. */
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private final List<String> asked = new ArrayList<>();
    private boolean hidden;
    private int cap = 100;
    private Boolean saysMore = true;
    private Runnable betweenPages = () -> {};

    @Test
    void readsPagesOfAHundredToTheEnd() {
        add(1, 250);

        Sweep sweep = read(Cursor.from(null));

        assertThat(ids(sweep)).containsExactlyElementsOf(range(1, 250));
        assertThat(sweep.complete()).isTrue();
        assertThat(asked).hasSize(3).allSatisfy(path -> assertThat(path).matches("/messages\\?page=\\d&per_page=100"));
    }

    @Test
    void asksOnceWhenNothingIsNew() {
        add(1, 250);

        assertThat(ids(read(settledLongAgo(250)))).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void stopsWhereAllIsKnown() {
        add(1, 1000);

        assertThat(ids(read(settledLongAgo(850)))).containsExactlyElementsOf(range(851, 1000));
        assertThat(asked).hasSize(3);
    }

    @Test
    void takesARowOnceThatMovesToTheNextPage() {
        add(1, 300);
        long[] next = {301};
        betweenPages = () -> {
            add(next[0], next[0] + 6);
            next[0] += 7;
        };

        assertThat(ids(read(Cursor.from(null)))).containsAll(range(1, 300));
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "100, 30", "50, 1", "50, 70", "100, 100", "100, 150"})
    void rowsThatAreRemovedMeanwhileHideNoOthers(int shown, int removed) {
        add(1, 420);
        cap = shown;
        betweenPages = () -> {
            if (asked.size() == 2 || asked.size() == 4) {
                rows.subList(3, 3 + removed).clear();
            }
        };

        Sweep sweep = read(Cursor.from(null));

        assertThat(ids(sweep))
                .containsAll(rows.stream().map(row -> (Long) row.get("id")).toList());
        assertThat(sweep.complete()).isTrue();
    }

    @Test
    void aServiceThatCapsItsPagesAndDoesNotSayWhetherThereAreMoreIsReadToTheEnd() {
        add(1, 130);
        cap = 50;
        saysMore = null;

        Sweep sweep = read(Cursor.from(null));

        assertThat(ids(sweep)).containsExactlyElementsOf(range(1, 130));
        assertThat(sweep.complete()).isTrue();
    }

    @Test
    void aServiceThatChangesTheLengthOfItsPagesIsReadAnew() {
        add(1, 400);
        cap = 50;
        betweenPages = () -> cap = 100;

        assertThat(ids(read(Cursor.from(null)))).containsExactlyElementsOf(range(1, 400));
    }

    @Test
    void aServiceThatNowAndThenShowsALongerPageLeavesNoGap() {
        add(1, 2_000);
        cap = 50;
        Set<Integer> longer = Set.of(4, 9, 10, 17, 26, 39, 40, 52);
        betweenPages = () -> cap = longer.contains(asked.size()) ? 100 : 50;

        assertThat(ids(read(Cursor.from(null)))).containsExactlyElementsOf(range(1, 2_000));
    }

    /** Beyond the half of the list, longer pages than before are empty pages. */
    @Test
    void aServiceThatChangesTheLengthOfItsPagesAtRandomHidesNothing() {
        add(1, 2_000);
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            betweenPages = () -> cap = random.nextInt(10) == 0 ? 100 : 50;
            cap = 50;

            assertThat(read(Cursor.from(null)).rows()).as("seed " + seed).hasSize(2_000);
        }
    }

    /** A longer page makes the reading go back, and there the service has nothing for a moment. */
    @Test
    void anEmptyFirstPageAfterOthersIsNotTakenForTheEnd() {
        add(1, 300);
        cap = 50;
        betweenPages = () -> {
            cap = asked.size() == 1 ? 100 : 50;
            hidden = asked.size() == 2;
        };

        assertThat(read(Cursor.from(null)).rows()).hasSize(300);
    }

    @Test
    void oneEmptyPageInTheMiddleIsNotTakenForTheEnd() {
        add(1, 300);
        List<Map<String, Object>> all = new ArrayList<>(rows);
        saysMore = null;
        betweenPages = () -> {
            if (asked.size() == 1) {
                rows.clear();
            } else if (rows.isEmpty()) {
                rows.addAll(all);
            }
        };

        assertThat(ids(read(Cursor.from(null)))).containsExactlyElementsOf(range(1, 300));
    }

    @Test
    void anEmptyFirstPageEndsThePollAndProvesNothing() {
        saysMore = null;

        Sweep sweep = read(Cursor.from(null));

        assertThat(asked).hasSize(1);
        assertThat(sweep.complete()).isFalse();
    }

    @Test
    void aRowThatTurnsUpBelowTheEdgeIsFound() {
        add(1, 98);
        add(100, 110);
        Cursor cursor = settled(1, 98);
        range(100, 110).forEach(cursor::settle);
        cursor.advance(Long.MAX_VALUE);
        rows.add(11, row(99));

        assertThat(ids(read(cursor))).containsExactly(99L);
    }

    @Test
    void rowsOfOneSecondInAnyOrderAreAllFound() {
        add(1, 250);
        java.util.Collections.shuffle(rows.subList(80, 180), new java.util.Random(7));

        assertThat(ids(read(settled(1, 100)))).containsExactlyElementsOf(range(101, 250));
    }

    @Test
    void aPageThatFailsIsAskedForAgain() {
        add(1, 300);
        int[] failures = {2};
        betweenPages = () -> {
            if (failures[0]-- > 0) {
                throw new IllegalStateException("500");
            }
        };
        Sweep sweep = history.sweep(this::answer, WacrOperation.listMessages, Cursor.from(null));

        assertThat(sweep.step()).isFalse();
        assertThatThrownBy(sweep::step).hasMessage("500");
        assertThatThrownBy(sweep::step).hasMessage("500");
        finish(sweep);

        assertThat(ids(sweep)).containsExactlyElementsOf(range(1, 300));
    }

    @Test
    void whatIsNoListFails() {
        Sweep sweep = history.sweep(
                request -> new WacrAnswer(Map.of(), null, null, false, List.of()),
                WacrOperation.listMessages,
                Cursor.from(null));

        assertThatThrownBy(sweep::step).isInstanceOf(WacrTransportException.class);
    }

    @Test
    void rowsWithoutRecordIdsAreNotTakenForNothingNew() {
        rows.add(Map.of("id", "5f2c-uuid", "message", "Hi"));

        assertThatThrownBy(() -> read(Cursor.from(null)))
                .isInstanceOf(WacrTransportException.class)
                .hasMessageContaining("record ids");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.0", "1E300", "99999999999999999999", "true"})
    void aRowWhoseIdIsNoneIsLeftOut(String id) throws IOException {
        add(1, 3);
        rows.add(0, Map.of("id", Json.mapper().readValue(id, Object.class)));

        Sweep sweep = read(Cursor.from(null));

        assertThat(ids(sweep)).containsExactly(1L, 2L, 3L);
        assertThat(sweep.newest()).isEqualTo(3);
    }

    @Test
    void aServiceThatAlwaysShowsTheFirstPageIsNotAskedForEver() {
        Sweep sweep = history.sweep(
                request -> new WacrAnswer(List.of(row(1)), null, true, false, List.of()),
                WacrOperation.listMessages,
                Cursor.from(null));

        assertThatThrownBy(() -> finish(sweep)).hasMessageContaining("repeats");
    }

    @Test
    void readsSinceATimeAndTakesImportedHistoryForNoSignOfAge() {
        add(1, 300);
        for (int i = 0; i < 150; i++) {
            rows.add(
                    0,
                    Map.of(
                            "id",
                            1000L + i,
                            "type",
                            "coexistence_history",
                            "sent_at",
                            Instant.ofEpochSecond(5).toString()));
        }

        Sweep sweep = read(Cursor.from(Instant.ofEpochSecond(1_000_000 + 120)));

        assertThat(ids(sweep)).containsAll(range(120, 300)).doesNotContain(119L);
        assertThat(sweep.complete()).isTrue();
    }

    @Test
    void pollsTakeASixthOfTheLimit() {
        History limited = new History(() -> 60, Duration.ofMinutes(1));

        assertThat(polls(limited, "consumer", 0)).isEqualTo(10);
    }

    @Test
    void catchingUpLeavesSomeOfTheShareToOthers() {
        History limited = new History(() -> 60, Duration.ofMinutes(1));

        assertThat(polls(limited, "consumer", 2)).isEqualTo(8);
        assertThat(polls(limited, "replies", 0)).isEqualTo(1);
        assertThat(limited.mayPoll("consumer", 0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12, 60})
    void whoeverAsksMoreOftenLeavesTurnsToOthers(int limit) {
        History limited = new History(() -> limit, Duration.ofMillis(100));
        List<String> turns = new ArrayList<>();

        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            polls(limited, "replies", 0, turns);
            if (limited.mayPoll("consumer", 0)) {
                turns.add("consumer");
            }
            return Collections.frequency(turns, "consumer") > 2 && Collections.frequency(turns, "replies") > 2;
        });
    }

    private static long polls(History history, String reader, int spare) {
        return polls(history, reader, spare, new ArrayList<>());
    }

    private static long polls(History history, String reader, int spare, List<String> turns) {
        int polls = 0;
        while (history.mayPoll(reader, spare)) {
            polls++;
            turns.add(reader);
        }
        return polls;
    }

    private Sweep read(Sweep.Edge edge) {
        Sweep sweep = history.sweep(this::answer, WacrOperation.listMessages, edge);
        finish(sweep);
        return sweep;
    }

    private static void finish(Sweep sweep) {
        while (!sweep.step()) {
            assertThat(sweep.complete()).isFalse();
        }
    }

    private WacrAnswer answer(WacrRequest request) {
        if (!asked.isEmpty()) {
            betweenPages.run();
        }
        asked.add(request.path());
        int page = Integer.parseInt(request.path().replaceAll(".*[?&]page=(\\d+).*", "$1"));
        int from = hidden ? rows.size() : Math.min(rows.size(), (page - 1) * cap);
        int to = Math.min(rows.size(), from + cap);
        Boolean more = saysMore == null ? null : to < rows.size();
        Long total = saysMore == null ? null : (Long) (long) rows.size();
        return new WacrAnswer(List.copyOf(rows.subList(from, to)), null, more, false, List.of(), total);
    }

    private void add(long from, long to) {
        range(from, to).forEach(id -> rows.add(0, row(id)));
    }

    private static Map<String, Object> row(long id) {
        return Map.of("id", id, "sent_at", Instant.ofEpochSecond(1_000_000 + id).toString());
    }

    private static Cursor settledLongAgo(long upTo) {
        return Cursor.parse("{\"floor\":" + upTo + ",\"settled\":[]}");
    }

    private static Cursor settled(long from, long to) {
        Cursor cursor = Cursor.from(null);
        range(from, to).forEach(cursor::settle);
        cursor.advance(Long.MAX_VALUE);
        return cursor;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static List<Long> ids(Sweep sweep) {
        return List.copyOf(sweep.rows().keySet());
    }
}
