/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files that cannot break a line of a log or a report, nor leave a folder. */
final class SafeName {

    /** In bytes: with the time and what a report has behind it, any file system takes it. */
    private static final int LONGEST = 80;

    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}._ ()@+-]");
    private static final Pattern DOTS = Pattern.compile("^[. ]+");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS-");
    private static final Pattern STAMPED = Pattern.compile("^\\d{8}-\\d{6}-\\d{3}-([0-9a-f]{8}_)?(?=.)");

    /** As an upload is called once it was renamed on the server: {@code 20261127093000123-list.csv}, in digits of a language. */
    private static final Pattern RENAMED =
            Pattern.compile("^(\\p{Nd}{8})(\\p{Nd}{6})(\\p{Nd}{3})-(.+)$", Pattern.DOTALL);

    private SafeName() {}

    /** The name without what does not belong into one; the end of a long name, which tells its form. */
    static String of(String name) {
        String safe = DOTS.matcher(OTHERS.matcher(name).replaceAll("_")).replaceAll("_");
        while (safe.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            safe = safe.substring(safe.offsetByCodePoints(0, 1));
        }
        return safe;
    }

    /** The time before the name. */
    static String stamped(Instant time, String name) {
        return STAMP.format(time.atZone(ZoneId.systemDefault())) + of(name);
    }

    /** The time that an upload got on the server, and a digest, before the name; null when it was not renamed there. */
    static String stampedOnServer(String name, String digest) {
        Matcher renamed = RENAMED.matcher(name);
        return renamed.matches()
                ? Masked.digits(renamed.group(1)) + "-" + Masked.digits(renamed.group(2)) + "-"
                        + Masked.digits(renamed.group(3)) + "-" + digest + "_" + of(renamed.group(4))
                : null;
    }

    static String withoutStamp(String id) {
        return STAMPED.matcher(id).replaceFirst("");
    }
}
