/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.SendOutcome;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.WacrOperation;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error answer proves of a send: that it did not go out, or nothing. Stateless and thread-safe. */
final class Verdict {

    /** With these WhatsApp itself does not say what became of the message. */
    private static final Set<Integer> DOUBTFUL_CODES = Set.of(1, 2, 131000);

    /** Host not found, no connection, no TLS: nothing reached WhatsApp. */
    private static final Set<String> NEVER_CONNECTED = Set.of("6", "7", "35");

    private static final Pattern CURL = Pattern.compile("cURL error (\\d+)", Pattern.CASE_INSENSITIVE);
    /** Who is told of a message that went out, such as a webhook of the account, and not WhatsApp. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "pusher|broadcast|(host:|connect to|for https?://) ?(?!([\\w.-]*\\.)?facebook\\.com\\b)\\S",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern META_CODE = Pattern.compile("\\(#(\\d{1,7})\\) .+", Pattern.DOTALL);

    /** A sentence for people, as Meta writes them. */
    private static final Pattern SENTENCE =
            Pattern.compile("\\p{Lu}[\\p{L}\\p{Nd} ,.'\u2019()_/-]+ [\\p{L}\\p{Nd} ,.'\u2019()_/-]+");

    /** What texts of the server itself are about, and texts of Meta that tell nothing. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "sqlstate|curl|exception|time.?out|timed out|connection|undefined|null|no message id|response|server error"
                    + "|attempt to|call to|array|unknown|unexpected|try again|temporar|internal|database|memory"
                    + "|utf-|encod|such file|operation not permitted|division by|execution time|no space|(name|data) too long",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_SENTENCE = 300;

    private static final Set<String> SENTENCES_OF_META = Set.of("sendTemplate", "sendOtp", "resendOtp");

    private Verdict() {}

    static SendOutcome of(WacrOperation operation, int status, String code, JsonNode root) {
        if (!operation.sends()) {
            return SendOutcome.NOT_SENT;
        }
        boolean refused;
        if (contradicts(root)) {
            refused = false;
        } else if ("MESSAGE_SEND_FAILED".equals(code)) {
            refused = isRefusal(operation, root.path("error").path("details").path("error"));
        } else {
            refused = !"INTERNAL_ERROR".equals(code)
                    && (status >= 400 && status < 500 && status != 408 || status == 307 || status == 308);
        }
        return refused ? SendOutcome.NOT_SENT : SendOutcome.UNKNOWN;
    }

    /** An error that names a message, as an answer to one that went out does. */
    private static boolean contradicts(JsonNode root) {
        return root.hasNonNull("message_id") || root.has("data") && contradicts(root.path("data"));
    }

    /** Whether the text that came with a failed send tells that WhatsApp refused it, or never heard of it. */
    private static boolean isRefusal(WacrOperation operation, JsonNode details) {
        String text =
                details.isObject() ? details.toString() : details.asText("").strip();
        Matcher curl = CURL.matcher(text);
        if (curl.find()) {
            // A second try may have got further than the first.
            return curl.reset().results().allMatch(error -> NEVER_CONNECTED.contains(error.group(1)))
                    && !ELSEWHERE.matcher(text).find();
        }
        if (text.startsWith("{")) {
            JsonNode tree = Json.tree(text.getBytes(StandardCharsets.UTF_8));
            JsonNode code = (tree.has("error") ? tree.path("error") : tree).path("code");
            return code.isInt() && !DOUBTFUL_CODES.contains(code.intValue());
        }
        Matcher meta = META_CODE.matcher(text);
        if (meta.matches()) {
            return !DOUBTFUL_CODES.contains(Integer.parseInt(meta.group(1)));
        }
        return SENTENCES_OF_META.contains(operation.name())
                && text.length() <= LONGEST_SENTENCE
                && SENTENCE.matcher(text).matches()
                && !TECHNICAL.matcher(text).find();
    }
}
