/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;

/** Reads a JSON document: one message, an array of messages, or one message after the other. */
final class JsonRecords implements RecordSource {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonParser parser;
    private JsonToken ahead;
    private boolean inArray;

    JsonRecords(Reader reader) throws IOException {
        parser = JsonText.MAPPER.createParser(reader);
        ahead = parser.nextToken();
        if (ahead == JsonToken.START_ARRAY) {
            inArray = true;
            ahead = parser.nextToken();
        }
    }

    /**
     * Reads a document to its end, each value of it: half a document is none, and what only the reading of a value finds would
     * stop the file in the middle.
     *
     * @throws RefusedFileException with the place of the fault
     */
    static void check(Reader reader) throws IOException {
        try (reader;
                JsonRecords all = new JsonRecords(reader)) {
            FileRecord record = all.next();
            while (record != null) {
                record = all.next();
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String fault = at == null
                    ? " that can be read: a value is too long"
                    : ": fault on line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new RefusedFileException("is not JSON" + fault, e);
        }
    }

    @Override
    public FileRecord next() throws IOException {
        if (ahead == JsonToken.END_ARRAY && inArray) {
            inArray = false;
            ahead = parser.nextToken();
        }
        if (ahead == null) {
            return null;
        }
        long line = parser.currentTokenLocation().getLineNr();
        FileRecord record;
        if (ahead == JsonToken.START_OBJECT) {
            Map<String, Object> fields = JsonText.MAPPER.readValue(parser, OBJECT);
            record = FileRecord.of(line, JsonText.MAPPER.writeValueAsString(fields), fields);
        } else {
            record = FileRecord.unreadable(line, ahead.name(), "is no JSON object");
            parser.skipChildren();
        }
        ahead = parser.nextToken();
        return record;
    }

    @Override
    public long characters() {
        return parser.currentLocation().getCharOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
