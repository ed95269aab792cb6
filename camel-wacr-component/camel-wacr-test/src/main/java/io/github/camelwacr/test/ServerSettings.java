/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The settings of one server, as they stand at its start. {@code conversationLimit} is -1 for no limit, {@code journal}
 * null for no file.
 */
record ServerSettings(
        int port,
        List<AccessToken> tokens,
        int requestsPerMinute,
        Duration window,
        LimiterKind limiter,
        RetryAfterStyle retryAfterStyle,
        Path journal,
        Set<String> optedOut,
        List<Contact> contacts,
        boolean whatsAppConfigured,
        int conversationLimit,
        Duration delay,
        boolean https,
        int keepRequests,
        int keepDeliveries) {

    String defaultToken() {
        return tokens.stream()
                .filter(AccessToken::hasAllScopes)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
