/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The five operations on groups, on sources, and on statuses. The tenant's lock guards it.
 */
final class NamedRecords {

    /** Name of one in texts, such as {@code Group}. */
    private final String kind;

    /** Column of contacts that refers to one and keeps it from being deleted; null if nothing does. */
    private final String usedBy;

    private final boolean colored;
    private final ServerSettings settings;
    private final Tenant tenant;
    private final Supplier<Table> table;
    private final Checked checked;
    private final Answers answers;
    private final Listing listing;

    NamedRecords(
            String kind,
            String usedBy,
            ServerSettings settings,
            Tenant tenant,
            Supplier<Table> table,
            Checked checked,
            Answers answers,
            Listing listing) {
        this.kind = kind;
        this.usedBy = usedBy;
        this.colored = kind.equals("Status");
        this.settings = settings;
        this.tenant = tenant;
        this.table = table;
        this.checked = checked;
        this.answers = answers;
        this.listing = listing;
    }

    ApiAnswer list(Call call) {
        ListRules<Entry> rules = new ListRules<>(
                call.operation(),
                List.of("name", "created_at", "updated_at"),
                List.of("created_at"),
                List.of("name"),
                NamedRecords::value,
                this::show);
        return listing.answer(call, rules, table.get().all());
    }

    ApiAnswer get(Call call) {
        return answers.read(call.operation(), show(find(call)));
    }

    ApiAnswer create(Call call) {
        check(call, null);
        return answers.success(call.operation(), show(table.get().create(values(call))));
    }

    ApiAnswer update(Call call) {
        Entry entry = find(call);
        check(call, entry);
        Map<String, JsonNode> values = values(call);
        if (colored && !values.containsKey("color") && settings.has(Defect.STATUS_COLOR_CLEARED)) {
            values.put("color", NullNode.getInstance());
        }
        return answers.success(call.operation(), show(table.get().update(entry, values)));
    }

    ApiAnswer delete(Call call) {
        Entry entry = find(call);
        long users = usedBy == null
                ? 0
                : tenant.contacts().table().all().stream()
                        .filter(contact -> contact.get(usedBy).asLong() == entry.id())
                        .count();
        if (users > 0) {
            throw new Refusal(
                    409,
                    "RESOURCE_CONFLICT",
                    "Cannot delete " + kind.toLowerCase(Locale.ROOT) + ". It is being used by " + users
                            + " contact(s).");
        }
        table.get().delete(entry.id());
        return answers.success(call.operation(), null);
    }

    private void check(Call call, Entry self) {
        List<Fault> faults = checked.faults(call);
        Optional<Entry> same =
                table.get().byKey(call.text("name")).filter(other -> self == null || other.id() != self.id());
        if (faults.isEmpty() && same.isPresent()) {
            faults.add(checked.fault(call, "name", "unique", ""));
        }
        checked.refuse(faults);
    }

    private Entry find(Call call) {
        return table.get().find(PathId.of(call, settings)).orElseThrow(() -> Refusal.notFound(kind));
    }

    private Map<String, JsonNode> values(Call call) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("name", call.field("name"));
        if (colored && call.has("color")) {
            values.put("color", call.field("color"));
        }
        return values;
    }

    ObjectNode show(Entry entry) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", entry.id());
        shown.put("name", entry.text("name"));
        if (colored) {
            shown.put("color", entry.get("color").isMissingNode() ? null : entry.text("color"));
        }
        shown.put("created_at", Answers.timestamp(entry.createdAt()));
        shown.put("updated_at", Answers.timestamp(entry.updatedAt()));
        return shown;
    }

    private static JsonNode value(Entry entry, String field) {
        return switch (field) {
            case "created_at" -> TextNode.valueOf(Answers.timestamp(entry.createdAt()));
            case "updated_at" -> TextNode.valueOf(Answers.timestamp(entry.updatedAt()));
            default -> entry.get(field);
        };
    }
}
