/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code filter[field]=value} and {@code filter[field][operator]=value} parameters of the message list. Unknown
 * fields and operators are refused, so that a slip of the pen does not go unseen.
 */
final class MessageFilter {

    private static final Pattern NAME = Pattern.compile("filter\\[(\\w+)](?:\\[(\\w+)])?");

    private MessageFilter() {}

    static boolean isFilter(String parameter) {
        return parameter.startsWith("filter[");
    }

    /** The filter for one parameter; adds to the errors and lets all pass if there is no such filter. */
    static Predicate<StoredMessage> parse(String parameter, String value, FieldErrors errors) {
        Matcher name = NAME.matcher(parameter);
        Optional<Predicate<StoredMessage>> filter = Optional.empty();
        if (name.matches()) {
            String operator = name.group(2) == null ? "" : name.group(2);
            filter = switch (name.group(1)) {
                case "type" -> byText(StoredMessage::type, operator, value);
                case "status" -> byText(StoredMessage::status, operator, value);
                case "direction" -> byText((message -> message.isInbound() ? "inbound" : "outbound"), operator, value);
                case "interaction_id" -> byText(message -> Long.toString(message.chatId()), operator, value);
                case "created_at" -> byTime(operator, value);
                default -> Optional.empty();
            };
        }
        if (filter.isEmpty()) {
            errors.add(parameter, "There is no such filter");
        }
        return filter.orElse(message -> true);
    }

    private static Optional<Predicate<StoredMessage>> byText(
            Function<StoredMessage, String> field, String operator, String value) {
        return Optional.ofNullable(
                switch (operator) {
                    case "" -> message -> field.apply(message).equals(value);
                    case "ne" -> message -> !field.apply(message).equals(value);
                    case "in" -> message -> Arrays.asList(value.split(",")).contains(field.apply(message));
                    case "not_in" -> message -> !Arrays.asList(value.split(",")).contains(field.apply(message));
                    default -> null;
                });
    }

    private static Optional<Predicate<StoredMessage>> byTime(String operator, String value) {
        IntPredicate order =
                switch (operator) {
                    case "gte" -> comparison -> comparison >= 0;
                    case "gt" -> comparison -> comparison > 0;
                    case "lte" -> comparison -> comparison <= 0;
                    case "lt" -> comparison -> comparison < 0;
                    default -> null;
                };
        return order == null
                ? Optional.empty()
                : time(value)
                        .map(bound -> message -> order.test(createdAt(message).compareTo(bound)));
    }

    /** Records are kept in whole seconds, as the times in answers are: a finer bound leaves out its own second. */
    private static Instant createdAt(StoredMessage message) {
        return message.at().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> time(String value) {
        try {
            if (value.length() == 10) {
                return Optional.of(LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            // A plus sign that was not encoded arrives as a blank.
            String text = value.replace(' ', value.indexOf(' ') == 10 ? 'T' : '+');
            boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return Optional.of(
                    hasOffset
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
