/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;

/**
 * How to reach the API. Equal settings mean that one client can serve both.
 *
 * @param baseUrl                  scheme, host, port and path such as {@code https://app.wa.cr/api/v2}; a slash at the end
 *                                 is dropped
 * @param token                    the API token
 * @param connectTimeout           for making a connection; more than 0
 * @param responseTimeout          silence allowed while waiting for an answer; more than 0
 * @param requestTimeout           for a whole exchange with the service, from the wait for a connection to the last byte of
 *                                 the answer; more than 0
 * @param connectionRequestTimeout for a free connection of the pool; more than 0
 * @param maxConnections           connections kept at most, at least 1
 * @param maxResponseSize          bytes of an answer that are read at most, at least 1
 * @param proxyHost                host of an HTTP proxy; null or empty for none
 * @param proxyPort                its port, or 0
 * @param maxRateLimitWait         how long one call may wait for the limit and after a 429; more than 0
 */
public record ClientSettings(
        URI baseUrl,
        String token,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration requestTimeout,
        Duration connectionRequestTimeout,
        int maxConnections,
        int maxResponseSize,
        String proxyHost,
        int proxyPort,
        Duration maxRateLimitWait) {

    private static final String NAME = "\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+";
    private static final Pattern HOST = Pattern.compile(NAME);
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>" + NAME + ")(?::(?<port>\\d{1,5}))?");

    /** Longer than any wait makes sense, and far from what a count of nanoseconds can hold. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Checks the ranges. */
    public ClientSettings {
        baseUrl = checkBaseUrl(baseUrl);
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("The option token is required");
        }
        if (token.contains("${") || token.contains("{{")) {
            throw new IllegalArgumentException("The option token is a placeholder that nothing was found for");
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "The option token must be visible ASCII characters only, without blanks and line ends");
        }
        atLeast("connectTimeout", connectTimeout, 1);
        atLeast("responseTimeout", responseTimeout, 1);
        atLeast("requestTimeout", requestTimeout, 1);
        atLeast("connectionRequestTimeout", connectionRequestTimeout, 1);
        atLeast("maxConnections", maxConnections, 1);
        atLeast("maxResponseSize", maxResponseSize, 1);
        atLeast("maxRateLimitWait", maxRateLimitWait, 1);
        proxyHost = proxyHost == null || proxyHost.isBlank() ? null : proxyHost.strip();
        if (proxyHost != null && !HOST.matcher(proxyHost).matches()) {
            // Not quoted: it could hold a password.
            throw new IllegalArgumentException("The option proxyHost must be the name or address of a host only");
        }
        if (proxyHost != null && (proxyPort < 1 || proxyPort > 65535)) {
            throw new IllegalArgumentException(
                    "The option proxyPort must be from 1 to 65535 when proxyHost is set, but is " + proxyPort);
        }
    }

    private static URI checkBaseUrl(URI url) {
        String scheme = Objects.requireNonNull(url, "baseUrl").getScheme();
        String authority = url.getRawAuthority();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)
                || authority == null
                || !AUTHORITY.matcher(authority).matches()
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("The option baseUrl must be an http or https URL with a host and"
                    + " without user info, query and fragment");
        }
        return URI.create(scheme.toLowerCase(Locale.ROOT) + "://" + authority
                + url.getRawPath().replaceAll("/+$", ""));
    }

    /**
     * The server. A URI itself knows no host whose name has an underscore.
     *
     * @return scheme, host and port of the base URL
     */
    public HttpHost host() {
        Matcher authority = AUTHORITY.matcher(baseUrl.getRawAuthority());
        if (!authority.matches()) {
            throw new IllegalStateException("The base URL was checked");
        }
        String port = authority.group("port");
        return new HttpHost(baseUrl.getScheme(), authority.group("host"), port == null ? -1 : Integer.parseInt(port));
    }

    /**
     * Checks the range of a duration.
     *
     * @param  option name of the option, for the text
     * @param  value  the duration
     * @param  millis the least that is allowed
     * @throws IllegalArgumentException when it is less; the text names the option
     */
    public static void atLeast(String option, Duration value, long millis) {
        if (value != null && value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be at most " + LONGEST.toDays() + " days");
        }
        if (value == null || value.toMillis() < millis) {
            // Camel turns text that is no duration into 0, so 0 is never a wish.
            throw new IllegalArgumentException(
                    "The option " + option + " must be a duration of at least " + millis + " ms such as 30s, but is "
                            + (value == null ? "not set" : value.toMillis() + " ms or no duration"));
        }
    }

    private static void atLeast(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "The option " + option + " must be at least " + least + ", but is " + value);
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ClientSettings[baseUrl=" + baseUrl + "]";
    }
}
