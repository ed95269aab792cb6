/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks of requests that several operations share. Thread-safe.
 */
final class Checked {

    private final ServerSettings settings;
    private final RequestChecks checks;

    Checked(ServerSettings settings, RequestChecks checks) {
        this.settings = settings;
        this.checks = checks;
    }

    RequestChecks checks() {
        return checks;
    }

    FieldTexts texts() {
        return checks.texts();
    }

    /** Refuses what does not fit the schema of the operation. */
    void fits(Call call) {
        refuse(faults(call));
    }

    List<Fault> faults(Call call) {
        return new ArrayList<>(checks.faults(call.operation(), call.content()));
    }

    void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** A null is a crash where the framework's code does not expect one. */
    void crashesOnNull(Call call, Defect defect, String... fields) {
        for (String field : fields) {
            if (settings.has(defect) && call.field(field).isNull()) {
                throw Refusal.crash();
            }
        }
    }

    /** The contact of a request is looked up before everything else; how an unknown one is refused differs. */
    void contactExists(Call call, Tenant tenant) {
        boolean unknown = call.has("contact_id")
                && tenant.contacts()
                        .table()
                        .find(call.field("contact_id").longValue())
                        .isEmpty();
        if (unknown && settings.has(Defect.UNKNOWN_CONTACT_IS_INVALID)) {
            refuse(List.of(fault(call, "contact_id", "exists", "")));
        }
    }

    Fault fault(Call call, String field, String keyword, String bound) {
        return new Fault(field, keyword, texts().of(call.operation(), field, keyword, bound));
    }

    /** Texts that are longer than their column, though they pass the check, are a crash that the operation catches. */
    void fitsColumns(List<Fault> faults, Set<String> fields, String failed) {
        boolean tooLong = faults.stream()
                .anyMatch(fault -> fault.keyword().equals("maxLength") && fields.contains(fault.field()));
        if (tooLong && settings.has(Defect.LONG_TEXTS_CRASH)) {
            throw Refusal.internal(
                    failed, "SQLSTATE[22001]: String data, right truncated: 1406 Data too long for column");
        }
    }
}
