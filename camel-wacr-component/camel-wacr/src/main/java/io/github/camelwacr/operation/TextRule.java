/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

/** What no text may have, whatever its field: a person would get what nobody wrote. */
final class TextRule {

    private TextRule() {}

    /** Returns what is wrong, or null. */
    static String violation(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
                return String.format("has the control character U+%04X", (int) c);
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return "has half of a surrogate pair, such as a cut emoji";
                }
            }
        }
        return hidesJson(text) ? "looks like JSON, but has odd blanks or marks before its brace" : null;
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

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
