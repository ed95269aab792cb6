/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.exception.WacrTransportException;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All pages of a list as one iterator, while others add and remove rows. */
class PagesTest {

    private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
    private static final Pattern SIZE = Pattern.compile("[?&]per_page=(\\d+)");

    private final List<Integer> rows = new ArrayList<>();
    private int requests;
    private int cap = 100;
    private Runnable meanwhile = () -> {};

    @Test
    void eachRowComesOnceAndPagesAreReadWhenNeeded() {
        fill(5000);

        Pages pages = pages();
        assertThat(requests).isEqualTo(1);
        List<Object> ids = drain(pages);

        assertThat(ids).hasSize(5000).doesNotHaveDuplicates();
        assertThat(requests).isBetween(50, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100, 101, 200})
    void aListOfAnyLengthEnds(int count) {
        fill(count);

        assertThat(drain(pages())).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatWasThereAllTheTimeComesExactlyOnce(long seed) {
        fill(3000);
        List<Integer> stay = rows.stream().filter(id -> id % 3 != 0).toList();
        Random random = new Random(seed);
        meanwhile = () -> {
            for (int i = 0; i < 7; i++) {
                int at = random.nextInt(rows.size());
                if (rows.get(at) % 3 == 0) {
                    rows.remove(at);
                }
            }
            rows.add(3 * (10_000 + requests));
        };

        List<Object> ids = drain(pages());

        assertThat(ids).doesNotHaveDuplicates().containsAll(stay);
    }

    @Test
    void aServiceWithSmallerPagesLosesNothing() {
        fill(230);
        cap = 50;

        assertThat(drain(pages())).hasSize(230).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 10})
    void pagesOfAFewRowsLoseNothing(int length) {
        fill(230);
        Values values = new Values(WacrOperation.listContacts, false);
        values.put("per_page", length);

        assertThat(drain(new Pages(values, this::answer))).hasSize(230).doesNotHaveDuplicates();

        cap = length;
        assertThat(drain(pages())).hasSize(230).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listContacts | | id",
                "listContacts | -created_at | -created_at,id",
                "listGroups | | created_at,name",
                "listStatuses | -updated_at | -updated_at,created_at,name",
                "listTemplates | | template_name,created_at"
            })
    void rowsThatAreEqualInTheirOrderKeepTheirPlacesToo(WacrOperation operation, String asked, String sent) {
        Values values = new Values(operation, false);
        values.put("sort", asked);

        new Pages(values, request -> {
            assertThat(request.path()).contains("sort=" + encoded(sent));
            return new WacrAnswer(List.of(), null, false, false, List.of());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"firstname, phone | firstname, phone,id", "phone, id | phone, id", "valid | valid,id"})
    void rowsOfChosenFieldsCanBeToldApart(String asked, String sent) {
        Values values = new Values(WacrOperation.listContacts, false);
        values.put("fields", asked);

        new Pages(values, request -> {
            assertThat(request.path()).endsWith("&fields=" + encoded(sent));
            return new WacrAnswer(List.of(), null, false, false, List.of());
        });
    }

    private static String encoded(String text) {
        return text.replace(",", "%2C").replace(" ", "%20");
    }

    @Test
    void aPageThatIsNoListIsNotTheEnd() {
        Values values = new Values(WacrOperation.listContacts, false);

        assertThatThrownBy(() -> new Pages(
                        values, request -> new WacrAnswer(Map.of("data", List.of()), null, null, false, List.of())))
                .isInstanceOf(WacrTransportException.class)
                .hasMessageContaining("listContacts failed");
    }

    @Test
    void aPageThatCannotBeReadIsNeitherSkippedNorTheEnd() {
        fill(230);
        IllegalStateException outage = new IllegalStateException("no answer");
        Pages pages = pages();
        meanwhile = () -> {
            meanwhile = () -> {};
            throw outage;
        };

        assertThatThrownBy(() -> drain(pages)).isSameAs(outage);
        assertThatThrownBy(pages::hasNext).isSameAs(outage);
        assertThatThrownBy(pages::next).isSameAs(outage);
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void rowsThatAreDeletedOneByOneCostFewPages() {
        fill(3000);
        List<Object> ids = new ArrayList<>();

        pages().forEachRemaining(row -> {
            Integer id = (Integer) ((Map<?, ?>) row).get("id");
            ids.add(id);
            rows.remove(id);
        });

        assertThat(ids).hasSize(3000).doesNotHaveDuplicates();
        assertThat(requests).isLessThan(300);
    }

    private void fill(int count) {
        for (int i = 1; i <= count; i++) {
            rows.add(i);
        }
    }

    private Pages pages() {
        Values values = new Values(WacrOperation.listContacts, false);
        return new Pages(values, this::answer);
    }

    private static List<Object> drain(Pages pages) {
        List<Object> ids = new ArrayList<>();
        pages.forEachRemaining(row -> ids.add(((Map<?, ?>) row).get("id")));
        return ids;
    }

    private WacrAnswer answer(WacrRequest request) {
        requests++;
        assertThat(request.path()).contains("sort=id");
        int size = Math.min(cap, number(SIZE, request));
        int from = Math.min(rows.size(), (number(PAGE, request) - 1) * size);
        int to = Math.min(rows.size(), from + size);
        List<Map<String, Integer>> page =
                rows.subList(from, to).stream().map(id -> Map.of("id", id)).toList();
        boolean more = to < rows.size();
        meanwhile.run();
        return new WacrAnswer(page, null, more, false, List.of());
    }

    private static int number(Pattern pattern, WacrRequest request) {
        Matcher matcher = pattern.matcher(request.path());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
