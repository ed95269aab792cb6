/**
 * The records of CSV, JSONL and JSON files as messages: each record once, with a report of what became of it. Begin with
 * {@link io.github.camelwacr.files.WacrRecords} or the route template of
 * {@link io.github.camelwacr.files.WacrRecordsTemplate}.
 */
package io.github.camelwacr.files;
