/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Answers the read operations on the account. Thread-safe.
 */
final class Account {

    private static final String CREATED_AT = Answers.timestamp(Instant.parse("2026-01-01T07:58:39Z"));

    private final ServerSettings settings;
    private final Answers answers;

    Account(ServerSettings settings, Answers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    ApiAnswer get() {
        ObjectNode data = object();
        data.put("id", 1);
        data.put("name", "Stand-in");
        data.put("subdomain", "stand-in");
        data.put("status", "active");
        data.put("created_at", CREATED_AT);
        ObjectNode subscription = data.putObject("subscription");
        subscription.put("plan_name", "Test");
        subscription.put("plan_id", 1);
        subscription.put("status", "active");
        subscription.putNull("expires_at");
        return answers.success(ApiOperation.GET_ACCOUNT, data);
    }

    ApiAnswer limits() {
        ObjectNode data = object();
        ObjectNode limits = data.putObject("limits");
        limits.set("contacts", limit(-1, "Contacts"));
        limits.set("conversations", limit(settings.conversationLimit(), "Conversations"));
        limits.set("campaigns", limit(-1, "Campaigns"));
        limits.set("staff", limit(-1, "Staff"));
        int perMinute = settings.requestsPerMinute() == 0 ? -1 : settings.requestsPerMinute();
        limits.set("api_calls_per_minute", limit(perMinute, "API calls per minute"));
        ObjectNode features = data.putObject("features");
        features.put("whatsapp_templates", true);
        features.put("bulk_messaging", true);
        features.put("chatbot", true);
        features.put("advanced_analytics", true);
        features.put("api_access", true);
        features.put("custom_branding", true);
        return answers.success(ApiOperation.GET_ACCOUNT_LIMITS, data);
    }

    private static ObjectNode limit(int limit, String name) {
        ObjectNode entry = object();
        entry.put("limit", limit);
        entry.put("feature_name", name);
        entry.put("is_unlimited", limit < 0);
        return entry;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
