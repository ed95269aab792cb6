/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import io.github.camelwacr.model.ChatMessage;
import java.util.Arrays;
import java.util.Set;
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
     */
    public static Set<String> numbers(String option) {
        return Arrays.stream(option == null ? new String[0] : option.split(",", -1))
                .map(Direction::number)
                .filter(digits -> !digits.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Digits that tell one number from another. WhatsApp writes those of Brazil, Mexico and Argentina in another way than
     * people do.
     */
    static String number(String phone) {
        String digits = digits(phone);
        if (digits.length() != 13) {
            return digits;
        }
        if (digits.startsWith("521") || digits.startsWith("549")) {
            return digits.substring(0, 2) + digits.substring(3);
        }
        return digits.startsWith("55") && digits.charAt(4) == '9'
                ? digits.substring(0, 4) + digits.substring(5)
                : digits;
    }

    static String digits(String phone) {
        if (phone == null) {
            return "";
        }
        StringBuilder digits = new StringBuilder(phone.length());
        phone.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }
}
