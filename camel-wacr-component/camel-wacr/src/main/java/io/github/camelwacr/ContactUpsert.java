/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import io.github.camelwacr.client.WacrAnswer;
import io.github.camelwacr.exception.WacrException;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.operation.Phones;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import io.github.camelwacr.operation.WacrRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Changes the contact that has the phone of a new one already. Stateless. */
final class ContactUpsert {

    private ContactUpsert() {}

    /** Whether a refusal says that there is a contact of this phone. */
    static boolean applies(Values values, WacrException refusal) {
        return values.operation() == WacrOperation.createContact
                && refusal instanceof WacrValidationException
                && refusal.status() == 422
                && refusal.fieldErrors().containsKey("phone")
                && values.get("phone") != null;
    }

    /**
     * Finds the contact and changes it.
     *
     * @param  values  the new contact
     * @param  refusal why it could not be made; thrown again when not exactly one contact has the phone
     * @param  call    makes calls
     * @return         the answer to the change
     */
    static WacrAnswer update(Values values, WacrException refusal, Function<WacrRequest, WacrAnswer> call) {
        String digits = digits(values.get("phone"));
        Values search = new Values(WacrOperation.listContacts, false);
        search.put("search", digits);
        search.complete(Phones.INTERNATIONAL, false);
        Object id = null;
        for (Pages rows = new Pages(search, call); rows.hasNext(); ) {
            if (rows.next() instanceof Map<?, ?> row && digits.equals(digits(row.get("phone")))) {
                if (id != null) {
                    throw refusal;
                }
                id = row.get("id");
            }
        }
        if (id == null) {
            throw refusal;
        }
        Map<String, Object> change = new HashMap<>(values.additional());
        // What only the change has a field for: the contact is the one that was found.
        change.keySet().removeIf(name -> WacrOperation.updateContact.indexOf(name) >= 0);
        values.forEach((field, value) -> change.put(field.name(), value));
        change.remove("phone");
        change.put("id", id);
        return call.apply(WacrRequest.of(WacrOperation.updateContact, change));
    }

    private static String digits(Object phone) {
        return phone == null ? "" : phone.toString().replaceAll("\\D", "");
    }
}
