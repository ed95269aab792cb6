/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets headers pass that a strategy of the application allows. Some never do: those that carry the token, name the server
 * or frame the message. Immutable and thread-safe.
 */
final class HeaderFilter {

    private static final Set<String> NEVER = Set.of(
            "authorization",
            "host",
            "accept",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "expect",
            "cookie",
            "set-cookie",
            "proxy-authorization",
            "upgrade");

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
                    && !NEVER.contains(name.toLowerCase(Locale.ROOT))
                    && !strategy.applyFilterToCamelHeaders(name, value, exchange)) {
                String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, value);
                if (text != null && text.chars().noneMatch(c -> c < ' ' || c > '~')) {
                    headers.put(name, text);
                }
            }
        });
        return headers;
    }

    void incoming(Map<String, List<String>> answer, Exchange exchange) {
        answer.forEach((name, values) -> {
            Object value = values.size() == 1 ? values.get(0) : values;
            if (!isCamel(name)
                    && !NEVER.contains(name)
                    && !strategy.applyFilterToExternalHeaders(name, value, exchange)) {
                exchange.getMessage().setHeader(name, value);
            }
        });
    }

    /** Such headers control components; older Camel lines filter nothing by default. */
    private static boolean isCamel(String name) {
        return name.regionMatches(true, 0, "Camel", 0, 5);
    }
}
