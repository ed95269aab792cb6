/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares texts with those of the history, which may hold HTML. Stateless and thread-safe. */
final class HistoryText {

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,500}>");
    /** Also marks that cannot be seen, which the service takes off with the blanks around a text. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    /** In scripts without blanks each letter counts: of a cut sentence there would be no word in common. */
    private static final String UNSPACED =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";

    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]|[\\p{L}\\p{M}\\p{Nd}&&[^" + UNSPACED + "]]+");

    /** What is left of letters that were written in another way than {@link #decode} undoes, or read in a wrong charset. */
    private static final Pattern ENCODED =
            Pattern.compile("&#?\\w{2,31};|\\\\u\\p{XDigit}{4}|[\u00c2-\u00f4][\u0080-\u00bf]");

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private HistoryText() {}

    /** One form for texts that differ in letter case, width of letters and blanks alone. */
    static String normal(String text) {
        String unified = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(unified).replaceAll(" ").strip();
    }

    /** What a text of the history may have been when it was sent: as it stands, without entities, without tags. */
    static Set<String> forms(String text) {
        Set<String> forms = new HashSet<>();
        forms.add(normal(text));
        forms.add(normal(decode(text)));
        forms.add(plain(text));
        return forms;
    }

    /** Runs of letters and digits, without tags. */
    static Set<String> words(String text) {
        return WORD.matcher(plain(text)).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Whether its words cannot be told. */
    static boolean isEncoded(String text) {
        return ENCODED.matcher(decode(text)).find();
    }

    /** Whether one text may be the other one, changed by the service: half of the words of the shorter are in the other. */
    static boolean alike(Set<String> one, Set<String> other) {
        Set<String> fewer = one.size() <= other.size() ? one : other;
        Set<String> more = fewer == one ? other : one;
        return 2 * fewer.stream().filter(more::contains).count() >= fewer.size();
    }

    /** In normal form, without tags and entities. */
    static String plain(String text) {
        return normal(decode(TAG.matcher(text).replaceAll(" ")));
    }

    private static String decode(String text) {
        return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(MatchResult found) {
        if (found.group(3) != null) {
            return NAMED.getOrDefault(found.group(3).toLowerCase(Locale.ROOT), found.group());
        }
        int code = found.group(1) != null ? Integer.parseInt(found.group(1)) : Integer.parseInt(found.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
    }
}
