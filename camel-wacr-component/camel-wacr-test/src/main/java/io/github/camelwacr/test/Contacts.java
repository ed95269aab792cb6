/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account's address book. Not thread-safe: the tenant's lock guards it.
 */
final class Contacts {

    /** What a contact has besides id, groups, opt-out and times, with the size of the database's column. */
    static final Map<String, Integer> COLUMNS = columns();

    static final List<String> ALL_COLUMNS = Stream.concat(
                    COLUMNS.keySet().stream(), Stream.of("id", "group_id", "is_opted_out", "created_at", "updated_at"))
            .toList();

    private static final JsonNode ONE = IntNode.valueOf(1);
    private static final JsonNode LEAD = TextNode.valueOf("lead");

    private final ServerSettings settings;
    private final Table table;

    /** Ids of those that messages made, oldest first: there are as many of them as of messages at most. */
    private final Deque<Long> made = new ArrayDeque<>();

    Contacts(ServerSettings settings) {
        this.settings = settings;
        this.table = new Table("phone", 1_001, settings.clock());
        for (ServerSettings.KnownContact contact : settings.contacts()) {
            Map<String, JsonNode> values = of("+" + contact.phone(), contact.firstName(), contact.lastName());
            if (contact.email() != null) {
                values.put("email", TextNode.valueOf(contact.email()));
            }
            table.create(contact.id(), values);
        }
    }

    Table table() {
        return table;
    }

    /** The one whom an inbound message is from, under either form of the number. */
    Optional<Entry> ofSender(String digits) {
        return table.byKey("+" + digits).or(() -> table.byKey(digits));
    }

    /** The one that a send finds or makes. */
    Entry findOrMake(String phone) {
        Optional<Entry> known = table.byKey(phone);
        if (known.isPresent()) {
            return known.get();
        }
        refuseWithoutDefaults();
        refuseBeyondLimit();
        return make(phone);
    }

    Entry make(String phone) {
        Entry contact = table.create(of(phone, Phones.digits(phone), ""));
        made.addLast(contact.id());
        if (made.size() > settings.mostPeople()) {
            table.delete(made.removeFirst());
        }
        return contact;
    }

    void refuseBeyondLimit() {
        if (settings.contactLimit() >= 0 && table.size() >= settings.contactLimit()) {
            throw new Refusal(
                    403,
                    "FEATURE_LIMIT_EXCEEDED",
                    "Feature limit exceeded for contacts. Please upgrade your plan.",
                    Map.of("feature", "contacts", "current", table.size(), "maximum", settings.contactLimit()));
        }
    }

    boolean isOptedOut(Entry contact) {
        return contact.get("is_opted_out").asBoolean();
    }

    void setOptedOut(Entry contact, boolean optedOut) {
        table.update(contact, Map.of("is_opted_out", BooleanNode.valueOf(optedOut)));
    }

    /** As the API shows it, without relations. */
    static ObjectNode show(Entry contact) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", contact.id());
        COLUMNS.keySet().forEach(column -> {
            JsonNode value = contact.get(column);
            shown.set(column, value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value);
        });
        shown.set("group_id", groupIds(contact));
        shown.put("is_opted_out", contact.get("is_opted_out").asBoolean());
        shown.put("created_at", Answers.timestamp(contact.createdAt()));
        shown.put("updated_at", Answers.timestamp(contact.updatedAt()));
        return shown;
    }

    static ArrayNode groupIds(Entry contact) {
        return contact.get("group_id").isArray()
                ? (ArrayNode) contact.get("group_id")
                : JsonNodeFactory.instance.arrayNode();
    }

    private void refuseWithoutDefaults() {
        if (!settings.contactDefaults()) {
            throw new Refusal(
                    422,
                    "VALIDATION_ERROR",
                    "Cannot auto-create contact. Please configure default lead status and source in Application"
                            + " settings, or provide contact_id.",
                    Map.of(
                            "missing_config",
                            Map.of(
                                    "lead_status",
                                    "Lead status not configured",
                                    "lead_source",
                                    "Lead source not configured")));
        }
    }

    private Map<String, JsonNode> of(String phone, String firstName, String lastName) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("firstname", TextNode.valueOf(firstName == null ? "" : firstName));
        values.put("lastname", TextNode.valueOf(lastName == null ? "" : lastName));
        values.put("phone", TextNode.valueOf(phone));
        values.put("type", LEAD);
        values.put("source_id", ONE);
        values.put("status_id", ONE);
        if (settings.phones().get(Phones.digits(phone)) == MagicPhone.OPTED_OUT) {
            values.put("is_opted_out", BooleanNode.TRUE);
        }
        return values;
    }

    private static Map<String, Integer> columns() {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (String name : List.of("firstname", "lastname", "company")) {
            columns.put(name, 191);
        }
        columns.put("type", 20);
        columns.put("email", 191);
        columns.put("phone", 20);
        columns.put("status_id", 20);
        columns.put("source_id", 20);
        columns.put("description", 65_535);
        columns.put("city", 100);
        columns.put("state", 100);
        columns.put("zip", 15);
        columns.put("address", 65_535);
        columns.put("country_id", 20);
        columns.put("assigned_id", 20);
        return Collections.unmodifiableMap(columns);
    }
}
