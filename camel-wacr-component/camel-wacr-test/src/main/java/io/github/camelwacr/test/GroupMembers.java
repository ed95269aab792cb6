/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code addContactsToGroup} and {@code removeContactsFromGroup}. The tenant's lock guards it.
 */
final class GroupMembers {

    private final ServerSettings settings;
    private final Tenant tenant;
    private final Checked checked;
    private final Answers answers;

    GroupMembers(ServerSettings settings, Tenant tenant, Checked checked, Answers answers) {
        this.settings = settings;
        this.tenant = tenant;
        this.checked = checked;
        this.answers = answers;
    }

    ApiAnswer add(Call call) {
        long group = group(call);
        List<Fault> faults = checked.faults(call);
        boolean repeats = faults.removeIf(fault -> fault.keyword().equals("uniqueItems"));
        JsonNode ids = call.field("contact_ids");
        for (int i = 0; faults.isEmpty() && i < ids.size(); i++) {
            if (contact(ids.get(i)).isEmpty()) {
                faults = new ArrayList<>(List.of(checked.fault(call, "contact_ids." + i, "exist", "")));
            }
        }
        checked.refuse(faults);
        if (repeats) {
            throw new Refusal(422, "VALIDATION_ERROR", "One or more contacts do not belong to this tenant");
        }
        return answer(call, group, "contacts_added", change(ids, group, true));
    }

    ApiAnswer remove(Call call) {
        long group = group(call);
        List<Fault> faults = checked.faults(call);
        faults.removeIf(fault -> fault.keyword().equals("uniqueItems"));
        checked.refuse(faults);
        return answer(call, group, "contacts_removed", change(call.field("contact_ids"), group, false));
    }

    private ApiAnswer answer(Call call, long group, String count, int changed) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("group_id", group);
        data.put(count, changed);
        return answers.success(call.operation(), data);
    }

    private int change(JsonNode ids, long group, boolean in) {
        int changed = 0;
        for (JsonNode id : ids) {
            Optional<Entry> contact = contact(id);
            if (contact.isPresent() && isIn(contact.get(), group) != in) {
                ArrayNode groups = JsonNodeFactory.instance.arrayNode();
                for (JsonNode other : Contacts.groupIds(contact.get())) {
                    if (other.asLong() != group) {
                        groups.add(other);
                    }
                }
                if (in) {
                    groups.add(LongNode.valueOf(group));
                }
                tenant.contacts().table().update(contact.get(), Map.of("group_id", groups));
                changed++;
            }
        }
        return changed;
    }

    private static boolean isIn(Entry contact, long group) {
        for (JsonNode other : Contacts.groupIds(contact)) {
            if (other.asLong() == group) {
                return true;
            }
        }
        return false;
    }

    private Optional<Entry> contact(JsonNode id) {
        return tenant.contacts().table().find(id.longValue());
    }

    private long group(Call call) {
        return tenant.groups()
                .find(PathId.of(call, settings))
                .orElseThrow(() -> Refusal.notFound("Group"))
                .id();
    }
}
