/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The character set of a file. It is named, or the file itself says it by a byte order mark, or it is UTF-8 from the first
 * byte to the last; else it is {@link CharsetGuess guessed}, or the file is refused. The whole text is read once before
 * anything is sent: one wrong character in the last line means that the character set is wrong in the first one, too.
 *
 * @param charset the character set
 * @param mark length of the byte order mark in bytes; 0 when there is none
 * @param characters how many the text has
 */
record TextEncoding(Charset charset, int mark, long characters) {

    /** What lets the file itself tell. */
    static final String AUTO = "auto";

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_MARK = 4;

    private record Mark(String charset, int... bytes) {}

    /** The longer ones first: that of UTF-16LE begins that of UTF-32LE. */
    private static final List<Mark> MARKS = List.of(
            new Mark("UTF-32BE", 0, 0, 0xFE, 0xFF),
            new Mark("UTF-32LE", 0xFF, 0xFE, 0, 0),
            new Mark("UTF-8", 0xEF, 0xBB, 0xBF),
            new Mark("UTF-16BE", 0xFE, 0xFF),
            new Mark("UTF-16LE", 0xFF, 0xFE));

    /**
     * Finds the character set of a file, and reads all of it.
     *
     * @throws RefusedFileException when it is not text in a character set that is known for sure
     * @throws IOException when the file cannot be read
     */
    static TextEncoding of(Path file, String option) throws IOException {
        TextEncoding marked = marked(file);
        if (marked != null) {
            return marked.check(file);
        }
        if (!option.equalsIgnoreCase(AUTO)) {
            return new TextEncoding(named(option), 0, 0).check(file);
        }
        try {
            return new TextEncoding(StandardCharsets.UTF_8, 0, 0).read(file);
        } catch (CharacterCodingException e) {
            return new TextEncoding(CharsetGuess.of(file), 0, 0).check(file);
        }
    }

    private static Charset named(String option) throws RefusedFileException {
        try {
            return Charset.forName(option);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new RefusedFileException("the option charset names no character set of this Java: " + option, e);
        }
    }

    private static TextEncoding marked(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LONGEST_MARK);
        }
        for (Mark mark : MARKS) {
            if (begins(start, mark.bytes())) {
                return new TextEncoding(Charset.forName(mark.charset()), mark.bytes().length, 0);
            }
        }
        if (begins(start, 'P', 'K', 3, 4)) {
            throw new RefusedFileException("is a workbook or an archive, not text; save it as CSV in UTF-8");
        }
        return null;
    }

    private static boolean begins(byte[] content, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= content.length || (content[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private TextEncoding check(Path file) throws IOException {
        try {
            return read(file);
        } catch (CharacterCodingException e) {
            throw new RefusedFileException(
                    "is not in " + charset
                            + " throughout; save it in UTF-8, or name its character set (option charset)",
                    e);
        }
    }

    private TextEncoding read(Path file) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(mark);
                return new TextEncoding(charset, mark, new Utf8Check().read(in));
            }
        }
        long count = 0;
        GarbledText garbled = new GarbledText();
        char[] buffer = new char[BUFFER];
        try (Reader reader = reader(Files.newInputStream(file))) {
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                garbled.check(buffer, length);
                count += length;
            }
        }
        return new TextEncoding(charset, mark, count);
    }

    /** The text behind a stream from the start of the file; closes it. Whatever does not fit is an exception. */
    Reader reader(InputStream bytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes, BUFFER);
        in.skipNBytes(mark);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
