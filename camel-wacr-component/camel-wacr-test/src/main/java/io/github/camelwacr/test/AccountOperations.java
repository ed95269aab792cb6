/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The three operations on the account. The tenant's lock guards it.
 */
final class AccountOperations {

    private static final String CREATED_AT = "2026-01-01T07:58:39+00:00";

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Answers answers;

    AccountOperations(ServerSettings settings, Tenant tenant, Answers answers) {
        this.settings = settings;
        this.tenant = tenant;
        this.answers = answers;
    }

    ApiAnswer get(Call call) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
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
        return answers.success(call.operation(), data);
    }

    ApiAnswer usage(Call call) {
        boolean counted = !settings.has(Defect.USAGE_NOT_COUNTED);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("contacts", usage(counted ? tenant.contacts().table().size() : 0, settings.contactLimit()));
        data.set("conversations", usage(counted ? tenant.chats().phones() : 0, settings.conversationLimit()));
        data.set("campaigns", usage(0, -1));
        data.set("staff", usage(1, -1));
        return answers.success(call.operation(), data);
    }

    ApiAnswer limits(Call call) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ObjectNode limits = data.putObject("limits");
        limits.set("contacts", limit(settings.contactLimit(), "Total Contacts"));
        limits.set("conversations", limit(settings.conversationLimit(), "Conversations per Month"));
        limits.set("campaigns", limit(-1, "Active Campaigns"));
        limits.set("staff", limit(-1, "Team Members"));
        int perMinute = settings.requestsPerMinute() == 0 ? -1 : settings.requestsPerMinute();
        limits.set("api_calls_per_minute", limit(perMinute, "API Calls per Minute"));
        ObjectNode features = data.putObject("features");
        features.put("whatsapp_templates", true);
        features.put("bulk_messaging", true);
        features.put("chatbot", true);
        features.put("advanced_analytics", true);
        features.put("api_access", true);
        features.put("custom_branding", true);
        return answers.success(call.operation(), data);
    }

    private static ObjectNode usage(int current, int limit) {
        boolean unlimited = limit < 0;
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("current", current);
        entry.put("limit", limit);
        entry.put("remaining", unlimited ? null : Integer.valueOf(Math.max(0, limit - current)));
        entry.put("percentage_used", unlimited || limit == 0 ? 0 : Math.min(100.0, 10_000L * current / limit / 100.0));
        entry.put("is_unlimited", unlimited);
        return entry;
    }

    private static ObjectNode limit(int limit, String name) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("limit", limit);
        entry.put("feature_name", name);
        entry.put("is_unlimited", limit < 0);
        return entry;
    }
}
