/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.model;

import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes a time as RFC 3339 has it. Its own text leaves out seconds that are 0, which many readers refuse. For any mapper of
 * Jackson. Thread-safe.
 */
public final class IsoTime extends ToStringSerializerBase {

    private static final long serialVersionUID = 1L;

    /** Made by Jackson. */
    public IsoTime() {
        super(OffsetDateTime.class);
    }

    @Override
    public String valueToString(Object time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) time);
    }
}
