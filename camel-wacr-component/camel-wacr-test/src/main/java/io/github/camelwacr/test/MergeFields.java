/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills merge fields, such as <code>@{contact_first_name}</code>, from a contact. The at sign may be missing; a name that
 * is not known goes out without it.
 */
final class MergeFields {

    private static final Pattern FIELD = Pattern.compile("(@?)\\{(\\w+)}");

    private final ServerSettings settings;
    private final Tenant tenant;

    MergeFields(ServerSettings settings, Tenant tenant) {
        this.settings = settings;
        this.tenant = tenant;
    }

    String fill(String text, Entry contact) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        Map<String, String> values = values(contact);
        return FIELD.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(values.getOrDefault(found.group(2), "{" + found.group(2) + "}")));
    }

    private Map<String, String> values(Entry contact) {
        Map<String, String> values = new HashMap<>();
        values.put("contact_first_name", contact.text("firstname"));
        values.put("contact_last_name", contact.text("lastname"));
        values.put("contact_email", contact.text("email"));
        values.put("contact_phone_number", contact.text("phone"));
        values.put("contact_id", Long.toString(contact.id()));
        values.put("contact_company", contact.text("company"));
        values.put("contact_type", contact.text("type"));
        values.put("lead_status", name(tenant.statuses(), contact, "status_id"));
        values.put("lead_source", name(tenant.sources(), contact, "source_id"));
        for (String empty : new String[] {
            "contact_website", "lead_assigned", "assigned_by", "company_name", "base_url", "dark_logo", "light_logo"
        }) {
            values.put(empty, "");
        }
        if (!settings.has(Defect.MERGE_FIELD_PHONE_UNKNOWN)) {
            values.put("contact_phone", contact.text("phone"));
        }
        return values;
    }

    private static String name(Table table, Entry contact, String column) {
        return table.find(contact.get(column).asLong())
                .map(entry -> entry.text("name"))
                .orElse("");
    }
}
