/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** Renders the catalog entry of the component as the tables of the user guide. */
final class CatalogTables {

    private static final String NOTE = "<!-- Made from the catalog by the build; see CONTRIBUTING.md. -->\n\n";

    private final JsonNode catalog;

    private CatalogTables(JsonNode catalog) {
        this.catalog = catalog;
    }

    static CatalogTables load() throws IOException {
        try (InputStream json = WacrComponent.class.getResourceAsStream("/META-INF/io/github/camelwacr/wacr.json")) {
            return new CatalogTables(new ObjectMapper().readTree(json));
        }
    }

    String options() {
        return NOTE + "# Options\n\n"
                + "Each endpoint option that is not for a consumer is a component option, too: it is the default of all"
                + " endpoints then (`camel.component.wacr.base-url` and so on). Durations are milliseconds, or text such as `30s`.\n\n"
                + "## Path\n\n" + table("properties", "path")
                + "\n## Endpoint options\n\n" + table("properties", "parameter")
                + "\n## Further component options\n\n" + componentOnly();
    }

    String headers() {
        StringBuilder text = new StringBuilder(NOTE + "# Headers\n\n| Header | Type | What it is |\n|---|---|---|\n");
        catalog.path("headers").properties().forEach(entry -> text.append("| `")
                .append(entry.getKey())
                .append("` | ")
                .append(type(entry.getValue()))
                .append(" | ")
                .append(cell(entry.getValue().path("description").asText()))
                .append(" |\n"));
        return text.toString();
    }

    private String table(String section, String kind) {
        StringBuilder text = new StringBuilder("| Option | Type | Default | What it does |\n|---|---|---|---|\n");
        catalog.path(section).properties().forEach(entry -> {
            if (kind.equals(entry.getValue().path("kind").asText())) {
                row(text, entry.getKey(), entry.getValue());
            }
        });
        return text.toString();
    }

    private String componentOnly() {
        StringBuilder text = new StringBuilder("| Option | Type | Default | What it does |\n|---|---|---|---|\n");
        catalog.path("componentProperties").properties().forEach(entry -> {
            if (!catalog.path("properties").has(entry.getKey())) {
                row(text, entry.getKey(), entry.getValue());
            }
        });
        return text.toString();
    }

    private static void row(StringBuilder text, String name, JsonNode option) {
        text.append("| `")
                .append(name)
                .append('`')
                .append(option.path("required").asBoolean() ? " (required)" : "")
                .append(" | ")
                .append(type(option))
                .append(" | ")
                .append(
                        option.has("defaultValue")
                                ? "`" + option.path("defaultValue").asText() + "`"
                                : "")
                .append(" | ")
                .append(cell(option.path("description").asText()))
                .append(" |\n");
    }

    private static String type(JsonNode option) {
        String type = option.path("type").asText();
        return "`"
                + ("duration".equals(type)
                        ? type
                        : option.path("javaType").asText().replaceAll("[a-z][a-z0-9]*\\.", ""))
                + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
