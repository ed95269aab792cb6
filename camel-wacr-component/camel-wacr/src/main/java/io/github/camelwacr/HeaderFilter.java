/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.core5.http.Header;

/**
 * Lets headers pass that a strategy of the application allows. Some never do: those that would make another request or
 * another answer of it. Immutable and thread-safe.
 */
final class HeaderFilter {

    /** By whole name: what carries the token, names the server or its method, frames or compresses a message. */
    private static final Set<String> NEVER = Set.of(
            "authorization",
            "host",
            "accept",
            "accept-encoding",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "expect",
            "range",
            "cookie",
            "cookie2",
            "set-cookie",
            "set-cookie2",
            "forwarded",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-url",
            "x-original-method",
            "x-rewrite-url");

    /** By their beginning; {@code If-} and {@code Range} would have the answer be another one. */
    private static final List<String> NEVER_BEGIN = List.of("content-", "proxy-", "x-forwarded-", "if-");

    /** What the name of a header may be made of (RFC 9110, section 5.6.2). */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final HeaderFilterStrategy strategy;

    HeaderFilter(HeaderFilterStrategy strategy) {
        this.strategy = strategy;
    }

    Map<String, String> outgoing(Exchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (value != null
                    && TOKEN.matcher(name).matches()
                    && !isCamel(name)
                    && !isOurs(name)
                    && !strategy.applyFilterToCamelHeaders(name, value, exchange)) {
                String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
                if (text != null && text.chars().noneMatch(c -> c < ' ' || c > '~')) {
                    headers.put(name, text);
                }
            }
        });
        return headers;
    }

    void incoming(List<Header> answer, Exchange exchange) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        answer.forEach(
                header -> byName.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                        .add(header.getValue()));
        byName.forEach((name, values) -> {
            Object value = values.size() == 1 ? values.get(0) : values;
            if (!isCamel(name) && !isOurs(name) && !strategy.applyFilterToExternalHeaders(name, value, exchange)) {
                exchange.getMessage().setHeader(name, value);
            }
        });
    }

    private static boolean isOurs(String name) {
        // A server may take an underscore for a hyphen.
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return NEVER.contains(plain) || NEVER_BEGIN.stream().anyMatch(plain::startsWith);
    }

    /** Such headers control components; older Camel lines filter nothing by default. */
    private static boolean isCamel(String name) {
        return name.regionMatches(true, 0, "Camel", 0, 5);
    }
}
