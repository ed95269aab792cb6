/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.ChatMessage;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who wrote a message of the history. The service does not say so; this is what its rows let one conclude. */
public enum Direction {

    /** A person wrote to the account. */
    INBOUND,

    /** The account wrote to a person. */
    OUTBOUND,

    /** Neither can be concluded: imported history, another channel, a template or a bot under a foreign number. */
    UNKNOWN,

    /** A send of ours to this person is under way: the row may be its echo, so ask again. */
    UNDECIDED;

    private static final Pattern OF_ACCOUNT = Pattern.compile("[1-9]\\d{7,14}");

    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

    /** Before a digit that is in the one form of a number and not in the other: in Mexico, Argentina and Brazil. */
    private static final Pattern FORMS = Pattern.compile("^(52(?=1)|54(?=9)|55\\d\\d(?=9))\\d");

    /** Applies the rules, with the digits of the numbers of the account and what is known of its sends. */
    static Direction of(ChatMessage row, Set<String> businessNumbers, SendLedger ledger) {
        String sender = number(row.senderId());
        // Asked first: a send that ends meanwhile is known then.
        boolean writing = ledger.isWritingTo(sender);
        if (ledger.isOwn(row) || businessNumbers.contains(sender)) {
            return OUTBOUND;
        }
        boolean imported = row.type() != null && row.type().startsWith("coexistence_");
        if (sender.isEmpty()
                || imported
                || row.messageId() == null
                || !row.messageId().startsWith("wamid.")) {
            return UNKNOWN;
        }
        return writing ? UNDECIDED : INBOUND;
    }

    /**
     * Reads a list of numbers.
     *
     * @param  option numbers, separated by commas, written in any way; may be null
     * @return        the digits that tell them from others
     * @throws IllegalArgumentException when one is none with country code: messages of the account would pass for answers
     */
    public static Set<String> numbers(String option) {
        return Arrays.stream(option == null ? new String[0] : option.split(",", -1))
                .filter(number -> !number.isBlank())
                .map(Direction::ofAccount)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String ofAccount(String number) {
        if (!OF_ACCOUNT.matcher(digits(number)).matches()) {
            throw new IllegalArgumentException(
                    "The option businessNumber must have phone numbers with country code, separated by commas");
        }
        return number(number);
    }

    /**
     * Digits that tell one number from another. WhatsApp writes those of Brazil, Mexico and Argentina in another way than
     * people do.
     */
    static String number(String phone) {
        String digits = digits(phone);
        return digits.length() == 13 ? FORMS.matcher(digits).replaceFirst("$1") : digits;
    }

    static String digits(String phone) {
        return phone == null ? "" : NO_DIGITS.matcher(phone).replaceAll("");
    }
}
