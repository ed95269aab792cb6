/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of the columns of a CSV file, as the API has them. A column without a name, and one of a name that stood before
 * and that nobody reads, is null: it counts, and is left out.
 *
 * @param names a name for each column
 */
record CsvHeader(List<String> names) {

    /** What tells a line of names from other lines. */
    private static final Set<String> KNOWN = Set.of(
            "phone",
            "contact_id",
            "body_text",
            "header_text",
            "footer_text",
            "type",
            "list_button_text",
            "buttons",
            "sections",
            "message",
            "template_name",
            "language",
            "media_type",
            "media_url",
            "caption",
            "filename",
            "code");

    private static final Pattern NUMBERED =
            Pattern.compile("(field|button)_\\d{1,2}|header_(text|image|video|document).*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\u00A0._-]+");
    private static final Pattern CAPITAL_WITHIN = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** How many of the cells name a field of the API. */
    static long known(List<String> cells) {
        return cells.stream().map(CsvHeader::name).filter(CsvHeader::isKnown).count();
    }

    /** @throws RefusedFileException when a column that is read stands there twice */
    static CsvHeader of(List<String> cells) throws RefusedFileException {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = name(cell);
            boolean first = !name.isEmpty() && seen.add(name);
            if (!first && isKnown(name)) {
                throw new RefusedFileException("names the column " + name + " twice");
            }
            names.add(first ? name : null);
        }
        return new CsvHeader(names);
    }

    private static boolean isKnown(String name) {
        return KNOWN.contains(name) || NUMBERED.matcher(name).matches();
    }

    /** {@code Body Text}, {@code bodyText}, {@code BODY_TEXT} and {@code body-text} are one name. */
    private static String name(String cell) {
        String text = cell.replace("\uFEFF", "").strip();
        String words = CAPITAL_WITHIN.matcher(text).replaceAll("_");
        return BETWEEN_WORDS.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
