/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What reports and screens show of a record: enough to find it, too little to call somebody. */
final class Masked {

    private static final int EXCERPT = 60;
    private static final int SHOWN_DIGITS = 4;
    private static final int LEAST_DIGITS = 8;
    private static final List<String> TEXTS = List.of("body_text", "message", "caption", "template_name");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    /** Of any script, whatever stands between them that is no letter. */
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}(?=(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){4})");

    private Masked() {}

    static RecordResult result(Job job, FileRecord record, Outcome outcome, String messageId, String reason) {
        return new RecordResult(
                job.name(),
                record.line(),
                outcome,
                phone(record.fields()),
                excerpt(record),
                messageId,
                reason == null ? null : BLANKS.matcher(reason).replaceAll(" "));
    }

    static String phone(Map<String, Object> fields) {
        Object phone = fields == null ? null : fields.get("phone");
        String digits = phone == null ? "" : digits(phone.toString());
        return digits.length() < LEAST_DIGITS ? "-" : "***" + digits.substring(digits.length() - SHOWN_DIGITS);
    }

    /** The digits of a text, of any script, as those of ASCII. */
    static String digits(String text) {
        return text.codePoints()
                .filter(Character::isDigit)
                .mapToObj(digit -> String.valueOf(Character.digit(digit, 10)))
                .collect(Collectors.joining());
    }

    static String excerpt(FileRecord record) {
        if (record.fields() != null) {
            for (String name : TEXTS) {
                if (record.fields().get(name) != null) {
                    return excerpt(record.fields().get(name).toString());
                }
            }
            return "";
        }
        return DIGITS.matcher(excerpt(record.text())).replaceAll("*");
    }

    private static String excerpt(String text) {
        String start = text.length() > 4 * EXCERPT ? text.substring(0, 4 * EXCERPT) : text;
        String line = BLANKS.matcher(start).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= EXCERPT) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
