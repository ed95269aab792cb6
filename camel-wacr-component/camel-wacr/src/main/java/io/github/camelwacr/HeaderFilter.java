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
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.hc.core5.http.Header;

/**
 * Lets headers pass that a strategy of the application allows. Some never do: those that would make another request or
 * another answer of it. Immutable and thread-safe.
 */
final class HeaderFilter {

    /**
     * What controls components (older Camel lines filter nothing by default), carries the token, names the server or its
     * method, frames or compresses a message, or would have the answer be another one. A server may take an underscore for
     * a hyphen.
     */
    private static final Pattern NEVER = Pattern.compile(
            "(?i)camel.*|authorization|host|accept([-_]encoding)?|connection|keep[-_]alive|transfer[-_]encoding|te|trailer"
                    + "|upgrade|http2[-_]settings|expect|range|(set[-_])?cookie2?|forwarded|early[-_]data"
                    + "|(content|proxy|if)[-_].*"
                    + "|x[-_]((http[-_])?(method|path|host)([-_]override)?|(forwarded|original|rewrite)[-_].*)");

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
                    && !NEVER.matcher(name).matches()
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
            if (!NEVER.matcher(name).matches() && !strategy.applyFilterToExternalHeaders(name, value, exchange)) {
                exchange.getMessage().setHeader(name, value);
            }
        });
    }
}
