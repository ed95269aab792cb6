/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The character set of text that is not UTF-8. ICU says which one and which language it would be; that is believed only when
 * each letter belongs to the alphabet of that language, and when what comes second is far behind or gives the same text. A
 * name that goes out with wrong letters is worse than a file that has to be saved again.
 */
final class CharsetGuess {

    private static final int LEAST_CONFIDENCE = 25;
    private static final int LEAST_LEAD = 20;

    /** ICU looks at the first 8,000 bytes: these are the lines that say something. */
    private static final int SAMPLE = 8_000;

    private static final int LONGEST_LINE = 2_000;

    /** Letters beyond those of English, for languages that ICU tells apart by their letters and not by a script. */
    private static final Map<String, String> ALPHABETS = Map.ofEntries(
            Map.entry("en", "áâäçéëíîóôöúü"),
            Map.entry("es", "áéíóúüñç"),
            Map.entry("pt", "áâãàçéêíóôõúü"),
            Map.entry("fr", "àâæçéèêëîïôœùûüÿ"),
            Map.entry("it", "àèéìíîòóùú"),
            Map.entry("de", "äöüßé"),
            Map.entry("nl", "áäéëèíïóöúü"),
            Map.entry("da", "æøåé"),
            Map.entry("no", "æøåéèóò"),
            Map.entry("sv", "åäöéü"),
            Map.entry("cs", "áčďéěíňóřšťúůýž"),
            Map.entry("hu", "áéíóöőúüű"),
            Map.entry("pl", "ąćęłńóśźż"),
            Map.entry("ro", "ăâîșşțţ"),
            Map.entry("tr", "çğıiöşüâîû"));

    private static final Map<String, Character.UnicodeScript> SCRIPTS = Map.of(
            "ru", Character.UnicodeScript.CYRILLIC,
            "el", Character.UnicodeScript.GREEK,
            "he", Character.UnicodeScript.HEBREW,
            "ar", Character.UnicodeScript.ARABIC);

    private static final String SIGNS = "¿¡ºª°€£§«»“”‘’–—…·®©™²³\u00A0";
    /** Where the signs of Chinese, Japanese and Korean begin. */
    private static final char FIRST_EAST_ASIAN = '\u2E80';

    private static final String SIGNS_WITHIN_A_WORD = "’·–";

    private CharsetGuess() {}

    /**
     * Guesses.
     *
     * @throws RefusedFileException when there is more than one answer, or none
     */
    static Charset of(Path file) throws IOException {
        byte[] sample = sample(file);
        CharsetMatch[] matches = new CharsetDetector().setText(sample).detectAll();
        String text = matches.length == 0 ? null : decode(sample, matches[0].getName());
        if (text == null || matches[0].getConfidence() < LEAST_CONFIDENCE || !fits(text, matches[0].getLanguage())) {
            throw refused("");
        }
        for (int i = 1; i < matches.length; i++) {
            if (matches[i].getConfidence() > matches[0].getConfidence() - LEAST_LEAD) {
                String other = decode(sample, matches[i].getName());
                if (other != null && !other.equals(text)) {
                    throw refused(": " + matches[0].getName() + " or " + matches[i].getName());
                }
            }
        }
        return Charset.forName(superset(matches[0].getName()));
    }

    private static RefusedFileException refused(String which) {
        return new RefusedFileException("is not in UTF-8, and its character set is not certain" + which
                + "; save it in UTF-8, or name its character set (option charset)");
    }

    /** What ICU calls ISO-8859-1 is in truth windows-1252 without its quotes up to now. */
    private static String superset(String name) {
        return name.equals("ISO-8859-1") ? "windows-1252" : name;
    }

    private static String decode(byte[] sample, String name) {
        try {
            return Charset.forName(superset(name))
                    .newDecoder()
                    .decode(ByteBuffer.wrap(sample))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean fits(String text, String language) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' && !fits(text, i, language)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String text, int at, String language) {
        char c = text.charAt(at);
        String alphabet = language == null ? null : ALPHABETS.get(language);
        Character.UnicodeScript script = language == null ? null : SCRIPTS.get(language);
        if (alphabet == null && script == null) {
            return c >= FIRST_EAST_ASIAN;
        }
        if (!Character.isLetter(c) || c == 'ª' || c == 'º') {
            boolean within = isLetter(text, at - 1) && isLetter(text, at + 1);
            return (within ? SIGNS_WITHIN_A_WORD : SIGNS).indexOf(c) >= 0;
        }
        if (alphabet == null) {
            return Character.UnicodeScript.of(c) == script;
        }
        // A capital after a small letter is what a wrong character set makes, and no word.
        boolean capital = Character.isUpperCase(c) && at > 0 && Character.isLowerCase(text.charAt(at - 1));
        return !capital && alphabet.indexOf(Character.toLowerCase(c)) >= 0;
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }

    /** The lines that are not plain ASCII, as many as ICU looks at. */
    private static byte[] sample(Path file) throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean foreign = false;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = in.read(); b >= 0 && sample.size() < SAMPLE; b = in.read()) {
                line.write(b);
                foreign |= b > '~';
                if (b == '\n' || b == '\r' || line.size() == LONGEST_LINE) {
                    if (foreign) {
                        line.writeTo(sample);
                    }
                    line.reset();
                    foreign = false;
                }
            }
        }
        if (foreign) {
            line.writeTo(sample);
        }
        return sample.toByteArray();
    }
}
