/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code batchCreateContacts} and {@code batchDeleteContacts}, each one step. The tenant's lock guards it.
 */
final class ContactBatches {

    private static final String SCHEMA = "#/components/schemas/ContactCreateRequest";
    private static final DateTimeFormatter RAW_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Checked checked;
    private final Answers answers;
    private final ContactOperations contacts;

    ContactBatches(
            ServerSettings settings, Tenant tenant, Checked checked, Answers answers, ContactOperations contacts) {
        this.settings = settings;
        this.tenant = tenant;
        this.checked = checked;
        this.answers = answers;
        this.contacts = contacts;
    }

    ApiAnswer create(Call call) {
        check(call);
        JsonNode entries = list(call, "contacts");
        boolean goesOn = call.field("options").path("continue_on_error").asBoolean(true);
        boolean skips = call.field("options").path("skip_duplicates").asBoolean(false);
        Runnable undo = tenant.contacts().table().savepoint();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (String list : List.of("created", "skipped", "errors")) {
            result.putArray(list);
        }
        for (int i = 0; i < entries.size() && (goesOn || result.path("errors").isEmpty()); i++) {
            createOne(i, entries.get(i), skips, result);
        }
        boolean failed = !goesOn && !result.path("errors").isEmpty();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("success", !failed);
        ObjectNode summary = data.putObject("summary");
        summary.put("total", entries.size());
        summary.put("created", result.path("created").size());
        summary.put("skipped", result.path("skipped").size());
        summary.put("failed", result.path("errors").size());
        data.setAll(result);
        if (failed) {
            undo.run();
            throw new Refusal(422, "VALIDATION_ERROR", "Batch operation failed", map(data));
        }
        return answers.success(call.operation(), data);
    }

    ApiAnswer delete(Call call) {
        JsonNode ids = list(call, "ids");
        int deleted = 0;
        for (JsonNode id : ids) {
            if (id.isIntegralNumber() && tenant.contacts().table().delete(id.longValue())) {
                deleted++;
            }
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("success", true);
        ObjectNode summary = data.putObject("summary");
        summary.put("total", ids.size());
        summary.put("deleted", deleted);
        summary.put("failed", ids.size() - deleted);
        return answers.success(call.operation(), data);
    }

    private JsonNode list(Call call, String name) {
        boolean isList = call.field(name).isArray();
        if (call.has(name) && !isList && settings.has(Defect.BATCH_LIST_UNCHECKED)) {
            throw Refusal.crash();
        }
        return isList ? call.field(name) : JsonNodeFactory.instance.arrayNode();
    }

    /** The list itself; the fields of its entries are checked one by one. */
    private void check(Call call) {
        if (!settings.has(Defect.BATCH_LIST_UNCHECKED)) {
            List<Fault> faults = checked.faults(call);
            faults.removeIf(fault -> fault.field().matches("contacts\\.[0-9]+\\..*"));
            checked.refuse(faults);
        }
        for (JsonNode entry : call.field("contacts")) {
            if (!entry.isObject()) {
                throw Refusal.crash();
            }
        }
    }

    private void createOne(int index, JsonNode entry, boolean skips, ObjectNode result) {
        if (skips
                && tenant.contacts().table().byKey(entry.path("phone").asText()).isPresent()) {
            result.withArray("skipped")
                    .addObject()
                    .put("index", index)
                    .put("reason", "Duplicate phone")
                    .set("data", entry);
            return;
        }
        List<Fault> faults = ContactOperations.withoutClearing(checked.checks().standardFaults(SCHEMA, entry));
        if (!settings.has(Defect.BATCH_ENTRIES_UNCHECKED)) {
            faults = contacts.withRecords(
                    faults,
                    entry,
                    null,
                    (field, keyword) ->
                            new Fault(field, keyword, checked.texts().standard(field, "exists", "")));
        }
        Map<String, List<String>> errors = Refusal.byField(faults);
        if (errors.isEmpty()) {
            errors = columnErrors(entry);
        }
        if (!errors.isEmpty()) {
            ObjectNode error = result.withArray("errors").addObject().put("index", index);
            error.set("data", ((ObjectNode) entry.deepCopy()).put("tenant_id", 1));
            error.set("errors", DeliveryJson.MAPPER.valueToTree(errors));
            return;
        }
        Entry contact = tenant.contacts().table().create(ContactOperations.values(entry));
        ObjectNode created = result.withArray("created").addObject();
        created.put("id", contact.id());
        created.put("tenant_id", 1);
        contact.values().forEach(created::set);
        created.put("created_at", RAW_TIME.format(contact.createdAt()));
        created.put("updated_at", RAW_TIME.format(contact.updatedAt()));
    }

    /** A key that is no column, groups included, fails in the database, as a text too long for its column does. */
    private Map<String, List<String>> columnErrors(JsonNode entry) {
        for (var member : entry.properties()) {
            Integer size = Contacts.COLUMNS.get(member.getKey());
            if (size == null) {
                return Map.of(
                        "database",
                        List.of("SQLSTATE[42S22]: Column not found: 1054 Unknown column '" + member.getKey() + "'"));
            }
            String text = member.getValue().asText();
            if (text.codePointCount(0, text.length()) > size && settings.has(Defect.LONG_TEXTS_CRASH)) {
                return Map.of(
                        "database",
                        List.of("SQLSTATE[22001]: 1406 Data too long for column '" + member.getKey() + "'"));
            }
        }
        return Map.of();
    }

    private static Map<String, Object> map(ObjectNode data) {
        return DeliveryJson.MAPPER.convertValue(data, new TypeReference<>() {});
    }
}
