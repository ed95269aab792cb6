/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

/** What no text may have, whatever its field: a person would get what nobody wrote. */
final class TextRule {

    private TextRule() {}

    /** Returns what is wrong, or null. */
    static String violation(String text) {
        if (isPlain(text)) {
            return null;
        }
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                return String.format("has the control character U+%04X", c);
            }
            if (Character.getType(c) == Character.SURROGATE) {
                return "has half of a surrogate pair, such as a cut emoji";
            }
        }
        return hidesJson(text) ? "looks like JSON, but has odd blanks or marks before its brace" : null;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && c != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Whether marks stand before a brace under which it is not seen as JSON; the blanks of JSON itself are fine. */
    private static boolean hidesJson(String text) {
        boolean odd = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && Character.getType(c) != Character.FORMAT) {
                return odd && c == '{';
            }
            odd |= " \t\r\n".indexOf(c) < 0;
        }
        return false;
    }
}
