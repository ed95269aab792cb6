/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.Locale;

/**
 * Reads phone numbers. There must be an optional plus and 8 to 15 digits that do not begin with 0, in any script; blanks,
 * hyphens, brackets and marks that nobody sees may stand between. Whatever else is there is refused rather than dropped:
 * the digits that stay would be the number of somebody else. Immutable and thread-safe.
 */
public class Phones {

    private static final int LEAST = 8;
    private static final int MOST = 15;

    /** Takes numbers with country code only. */
    public static final Phones INTERNATIONAL = new Phones();

    /** Made by the constant, and for a region. */
    Phones() {}

    /**
     * Takes numbers of a region without country code, too.
     *
     * @param  region such as {@code IN}; null or empty for none
     * @return        the reader
     * @throws IllegalArgumentException when there is no such region, or the library for it is missing
     */
    public static Phones of(String region) {
        if (region == null || region.isBlank()) {
            return INTERNATIONAL;
        }
        try {
            return new RegionalPhones(region.strip().toUpperCase(Locale.ROOT));
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "The option phoneRegion needs com.googlecode.libphonenumber:libphonenumber:9.0.20 on the class path",
                    e);
        }
    }

    /**
     * Reads a number.
     *
     * @param  text as people write it
     * @return      its digits with country code
     * @throws IllegalArgumentException when it is none; the text says what was found, never the number
     */
    public String digits(String text) {
        return international(clean(text));
    }

    /**
     * Plus and digits, of whatever script, without what may stand between. In brackets behind other digits a 0, as in
     * +44 (0)20, or an extension at the end do not belong to the number.
     *
     * @param  text as people write it
     * @return      what is left, which need not be a whole number
     * @throws IllegalArgumentException when something else stands there; the text says what, never the number
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        String number = text.strip();
        int opened = -1;
        int last = 0;
        boolean extra = false;
        for (int i = 0, c; i < number.length(); i += Character.charCount(c)) {
            c = number.codePointAt(i);
            if (c == '-' || isBlank(c)) {
                continue;
            }
            last = c;
            if (Character.isDigit(c)) {
                int digit = Character.digit(c, 10);
                extra |= digit == 0 && opened == clean.length();
                clean.append((char) ('0' + digit));
            } else if (c == '+' && clean.isEmpty()) {
                clean.append('+');
            } else if (c == '(') {
                boolean behindDigits = clean.length() > clean.indexOf("+") + 1;
                opened = behindDigits ? clean.length() : -1;
            } else if (c != ')') {
                throw new IllegalArgumentException("must be a phone number with country code, but has " + describe(c));
            }
        }
        if (extra || last == ')' && opened >= 0) {
            throw new IllegalArgumentException(
                    "must be a phone number with country code, but has brackets around a 0 that is"
                            + " dialled within the country only, or at its end");
        }
        return clean.toString();
    }

    static String international(String clean) {
        String digits = clean.startsWith("+") ? clean.substring(1) : clean;
        if (digits.length() < LEAST || digits.length() > MOST) {
            throw new IllegalArgumentException(
                    "must have 8 to 15 digits with country code, but has " + digits.length());
        }
        if (digits.charAt(0) == '0') {
            throw new IllegalArgumentException(
                    "must begin with the country code, but begins with 0; see the option phoneRegion");
        }
        return digits;
    }

    /** Blanks and invisible marks, but no line end: behind it stands another number. */
    private static boolean isBlank(int c) {
        int type = Character.getType(c);
        return type == Character.SPACE_SEPARATOR || type == Character.FORMAT || c == '\t';
    }

    private static String describe(int c) {
        if (Character.isLetter(c)) {
            return "letters";
        }
        if (c == '+') {
            return "a plus sign behind its begin";
        }
        return c > ' ' && c < 127 ? "the character " + Character.toString(c) : String.format("the character U+%04X", c);
    }
}
