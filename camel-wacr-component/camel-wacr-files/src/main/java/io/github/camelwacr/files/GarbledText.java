/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Finds text that was spoilt before it came here: characters that stand for lost ones, UTF-8 that somebody read as
 * windows-1252, and control characters. Not thread-safe; told the text piece by piece.
 */
final class GarbledText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char LOST = '\uFFFD';

    /** What ends a phrase can stand behind a capital with an accent, too. */
    private static final String ENDS = "”’…–—»\u00A0";

    private long line = 1;
    private char last;
    private char lastButOne;

    /** @throws RefusedFileException with the line, when the text is garbled */
    void check(char[] text, int length) throws RefusedFileException {
        for (int i = 0; i < length; i++) {
            check(text[i]);
        }
    }

    void check(char c) throws RefusedFileException {
        if (c < ' ') {
            control(c);
        } else if (c > '~') {
            foreign(c);
        }
        lastButOne = last;
        last = c;
    }

    /** A piece that has nothing but printable ASCII. */
    void printable(byte[] text, int start, int end) {
        if (end > start) {
            lastButOne = end - start > 1 ? (char) text[end - 2] : last;
            last = (char) text[end - 1];
        }
    }

    private void control(char c) throws RefusedFileException {
        if (c == '\r' || (c == '\n' && last != '\r')) {
            line++;
        } else if (c != '\n' && c != '\t') {
            throw controlCharacter(c);
        }
    }

    private RefusedFileException controlCharacter(char c) {
        return new RefusedFileException(String.format(
                Locale.ROOT,
                "is not a text file, or in another character set than it seems: control character U+%04X on line %d",
                (int) c,
                line));
    }

    private void foreign(char c) throws RefusedFileException {
        if (c < '\u00A0') {
            throw controlCharacter(c);
        }
        if (c == LOST) {
            throw new RefusedFileException("has a character on line " + line
                    + " that stands for a lost one (U+FFFD); export the file again, in UTF-8");
        }
        if (isUtf8(c)) {
            throw new RefusedFileException("has garbled text on line " + line
                    + ": UTF-8 was read as another character set once; export the file again, in UTF-8");
        }
    }

    /** Whether this character and the one before it are what windows-1252 shows for a character in UTF-8. */
    private boolean isUtf8(char c) {
        return switch (last) {
            // Letters of Western and of Central Europe, and signs.
            case '\u00C2', '\u00C3', '\u00C4', '\u00C5' ->
                isSecondByte(c) && !(ENDS.indexOf(c) >= 0 && Character.isUpperCase(lastButOne));
            // Quotes, dashes, the euro.
            case '\u00E2' -> c == '\u20AC' || c == '\u201A' || c == '\u201E';
            // Emoji.
            case '\u00F0' -> c == '\u0178';
            default -> false;
        };
    }

    /** Whether a character is what windows-1252 makes of a byte from 80 to BF. */
    private static boolean isSecondByte(char c) {
        if (c < '\u0100') {
            return c <= '\u00BF';
        }
        byte second = String.valueOf(c).getBytes(WINDOWS)[0];
        return second < (byte) 0xA0;
    }
}
