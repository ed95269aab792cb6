/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The five operations on single contacts. The tenant's lock guards it.
 */
final class ContactOperations {

    /** They may be left out of a change, but not be cleared. */
    private static final Set<String> NEEDED =
            Set.of("firstname", "lastname", "phone", "type", "source_id", "status_id");

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Checked checked;
    private final Answers answers;
    private final Listing listing;
    private final NamedRecords groups;
    private final NamedRecords sources;
    private final NamedRecords statuses;

    ContactOperations(
            ServerSettings settings,
            Tenant tenant,
            Checked checked,
            Answers answers,
            Listing listing,
            NamedRecords groups,
            NamedRecords sources,
            NamedRecords statuses) {
        this.settings = settings;
        this.tenant = tenant;
        this.checked = checked;
        this.answers = answers;
        this.listing = listing;
        this.groups = groups;
        this.sources = sources;
        this.statuses = statuses;
    }

    ApiAnswer list(Call call) {
        ListRules<Entry> rules = new ListRules<>(
                call.operation(),
                List.of("id", "firstname", "lastname", "created_at", "updated_at"),
                List.of("type", "status_id", "source_id", "assigned_id", "created_at", "group_id"),
                List.of("firstname", "lastname", "email", "phone", "company"),
                ContactOperations::value,
                contact -> show(contact, included(call)));
        return listing.answer(call, rules, tenant.contacts().table().all());
    }

    ApiAnswer get(Call call) {
        Entry contact = find(PathId.of(call, settings));
        return answers.read(call.operation(), show(contact, included(call)));
    }

    ApiAnswer create(Call call) {
        check(call, null);
        tenant.contacts().refuseBeyondLimit();
        fitColumns(call, "Failed to create contact");
        Entry contact = tenant.contacts().table().create(values(call.content().fields()));
        return answers.success(call.operation(), show(contact, Set.of("groups")));
    }

    ApiAnswer update(Call call) {
        long id = PathId.of(call, settings);
        check(call, id);
        Entry contact = find(id);
        fitColumns(call, "Failed to update contact");
        Entry changed =
                tenant.contacts().table().update(contact, values(call.content().fields()));
        return answers.success(call.operation(), show(changed, Set.of("groups")));
    }

    ApiAnswer delete(Call call) {
        Entry contact = find(PathId.of(call, settings));
        tenant.contacts().table().delete(contact.id());
        return answers.success(call.operation(), null);
    }

    /** Faults without those for null where null clears a field. */
    static List<Fault> withoutClearing(List<Fault> faults) {
        List<Fault> left = new ArrayList<>(faults);
        left.removeIf(fault -> fault.keyword().equals("null") && !NEEDED.contains(fault.field()));
        return left;
    }

    /** Adds what the database would find: values that are taken, and records that are not there. */
    List<Fault> withRecords(List<Fault> faults, JsonNode fields, Long self, Told told) {
        List<Fault> all = new ArrayList<>(faults);
        Set<String> broken = Set.copyOf(faults.stream().map(Fault::field).toList());
        for (String field : List.of("phone", "email")) {
            if (fields.hasNonNull(field) && !broken.contains(field) && isTaken(field, fields.path(field), self)) {
                all.add(told.fault(field, "unique"));
            }
        }
        Map.of("source_id", tenant.sources(), "status_id", tenant.statuses()).forEach((field, table) -> {
            if (fields.hasNonNull(field)
                    && !broken.contains(field)
                    && table.find(fields.path(field).longValue()).isEmpty()) {
                all.add(told.fault(field, "exists"));
            }
        });
        return all;
    }

    /** The values of a request by column; a list of groups goes into {@code group_id}. */
    static Map<String, JsonNode> values(JsonNode fields) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Contacts.COLUMNS.keySet().forEach(column -> {
            if (fields.has(column)) {
                values.put(column, fields.path(column));
            }
        });
        if (fields.path("groups").isArray()) {
            values.put("group_id", fields.path("groups"));
        }
        return values;
    }

    private ObjectNode show(Entry contact, Set<String> relations) {
        ObjectNode shown = Contacts.show(contact);
        if (relations.contains("groups")) {
            ArrayNode all = shown.putArray("groups");
            Contacts.groupIds(contact)
                    .forEach(id -> tenant.groups().find(id.asLong()).ifPresent(group -> all.add(groups.show(group))));
        }
        if (relations.contains("source")) {
            shown.set("source", related(tenant.sources(), sources, contact.get("source_id")));
        }
        if (relations.contains("status")) {
            shown.set("status", related(tenant.statuses(), statuses, contact.get("status_id")));
        }
        return shown;
    }

    private static JsonNode related(Table table, NamedRecords records, JsonNode id) {
        return table.find(id.asLong()).<JsonNode>map(records::show).orElse(JsonNodeFactory.instance.nullNode());
    }

    private void check(Call call, Long self) {
        List<Fault> faults = withoutClearing(checked.faults(call));
        faults = withRecords(
                faults, call.content().fields(), self, (field, keyword) -> checked.fault(call, field, keyword, ""));
        if (!faults.isEmpty()) {
            throw Refusal.invalid("Validation failed", faults);
        }
    }

    private boolean isTaken(String field, JsonNode value, Long self) {
        Table table = tenant.contacts().table();
        if (field.equals("phone")) {
            return table.byKey(value.asText())
                    .filter(other -> self == null || other.id() != self)
                    .isPresent();
        }
        return table.all().stream()
                .anyMatch(other ->
                        other.text(field).equalsIgnoreCase(value.asText()) && (self == null || other.id() != self));
    }

    private void fitColumns(Call call, String failed) {
        if (settings.has(Defect.LONG_TEXTS_CRASH)) {
            Contacts.COLUMNS.forEach((column, size) -> {
                String text = call.text(column);
                if (text.codePointCount(0, text.length()) > size) {
                    throw Refusal.internal(
                            failed,
                            "SQLSTATE[22001]: String data, right truncated: 1406 Data too long for column '" + column
                                    + "'");
                }
            });
        }
    }

    private Entry find(long id) {
        return tenant.contacts().table().find(id).orElseThrow(() -> Refusal.notFound("Contact"));
    }

    private static Set<String> included(Call call) {
        return Set.copyOf(List.of(call.query().getOrDefault("include", "").split(",")).stream()
                .distinct()
                .toList());
    }

    private static JsonNode value(Entry contact, String field) {
        return switch (field) {
            case "id" -> LongNode.valueOf(contact.id());
            case "created_at" -> TextNode.valueOf(Answers.timestamp(contact.createdAt()));
            case "updated_at" -> TextNode.valueOf(Answers.timestamp(contact.updatedAt()));
            default -> contact.get(field);
        };
    }

    /** How a fault of a field is told. */
    @FunctionalInterface
    interface Told {
        Fault fault(String field, String keyword);
    }
}
