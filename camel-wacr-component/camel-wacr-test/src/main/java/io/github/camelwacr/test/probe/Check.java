/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A question to the service, and the answers that the component copes with. It asks by a request of its own, or looks at
 * the answer that another check got.
 */
final class Check {

    private record Outcome(Verdict verdict, String text, Predicate<Answer> is) {}

    private final String name;
    private final String question;
    private final Function<Map<String, Answer>, Optional<Query>> query;
    private final String answerOf;
    private final List<Outcome> outcomes = new ArrayList<>();

    private Check(String name, String question, Function<Map<String, Answer>, Optional<Query>> query, String answerOf) {
        this.name = name;
        this.question = question;
        this.query = query;
        this.answerOf = answerOf;
    }

    static Check ask(String name, String question, Query query) {
        return new Check(name, question, earlier -> Optional.of(query), name);
    }

    /** By a request that depends on earlier answers; without one, nothing is told. */
    static Check askIf(String name, String question, Function<Map<String, Answer>, Optional<Query>> query) {
        return new Check(name, question, query, name);
    }

    static Check look(String name, String question, String answerOf) {
        return new Check(name, question, earlier -> Optional.empty(), answerOf);
    }

    Check expect(String text, Predicate<Answer> is) {
        return outcome(Verdict.AS_EXPECTED, text, is);
    }

    Check documented(String text, Predicate<Answer> is) {
        return outcome(Verdict.AS_DOCUMENTED, text, is);
    }

    Check served(String text, Predicate<Answer> is) {
        return outcome(Verdict.AS_SERVED, text, is);
    }

    /** When the account has nothing to show it by. */
    Check notTold(String text, Predicate<Answer> is) {
        return outcome(Verdict.NOT_TOLD, text, is);
    }

    String name() {
        return name;
    }

    String answerOf() {
        return answerOf;
    }

    Optional<Query> query(Map<String, Answer> earlier) {
        return query.apply(earlier);
    }

    /** Judges an answer; null if there was none to judge. */
    Finding judge(Answer answer) {
        if (answer == null) {
            return finding("nothing to ask for on this account", Verdict.NOT_TOLD);
        }
        if (answer.isError(403, "INSUFFICIENT_SCOPE")) {
            return finding("the token lacks the scope", Verdict.NOT_TOLD);
        }
        return outcomes.stream()
                .filter(outcome -> outcome.is().test(answer))
                .findFirst()
                .map(outcome -> finding(outcome.text(), outcome.verdict()))
                .orElseGet(() -> finding(answer.description(), Verdict.DIFFERENT));
    }

    private Check outcome(Verdict verdict, String text, Predicate<Answer> is) {
        outcomes.add(new Outcome(verdict, text, is));
        return this;
    }

    private Finding finding(String found, Verdict verdict) {
        String expected = outcomes.stream()
                .filter(outcome -> outcome.verdict() != Verdict.NOT_TOLD)
                .map(Outcome::text)
                .collect(Collectors.joining("; or "));
        return new Finding(name, question, expected, found, verdict);
    }
}
