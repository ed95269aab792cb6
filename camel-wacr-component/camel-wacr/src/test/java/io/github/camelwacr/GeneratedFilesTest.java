/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.operation.OperationTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that tools write are committed, and the build fails when they differ from what the tools write today. */
class GeneratedFilesTest {

    private static final Path COMMITTED = Path.of("target/generated-as-committed");
    private static final Path DOCS = Path.of("../../docs");

    @Test
    void theGeneratorWritesWhatIsCommitted() {
        assertThat(files(Path.of("src/generated")))
                .as("src/generated has changed in this build: commit it, and build again")
                .isEqualTo(files(COMMITTED))
                .isNotEmpty();
    }

    /** To write the tables anew: {@code -Dwacr.docs.update=true}. */
    @Test
    void theTablesInTheDocumentationShowTheCatalog() throws IOException {
        CatalogTables tables = CatalogTables.load();
        Path options = DOCS.resolve("options.md");
        Path headers = DOCS.resolve("headers.md");
        if (Boolean.getBoolean("wacr.docs.update")) {
            Files.writeString(options, tables.options());
            Files.writeString(headers, tables.headers());
        }

        assertThat(options).hasContent(tables.options());
        assertThat(headers).hasContent(tables.headers());
    }

    @Test
    void thePageOfOperationsShowsTheTable() throws IOException {
        Path operations = DOCS.resolve("operations.md");
        if (Boolean.getBoolean("wacr.docs.update")) {
            Files.writeString(operations, OperationTables.page());
        }

        assertThat(operations).hasContent(OperationTables.page());
    }

    private static Map<String, String> files(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path -> contents.put(folder.relativize(path).toString(), read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
