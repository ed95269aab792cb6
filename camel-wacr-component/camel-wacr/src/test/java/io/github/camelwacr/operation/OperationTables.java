/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the table of operations as a page of the user guide. Texts and errors are those of the contract. */
public final class OperationTables {

    private static final String HEAD =
            """
            <!-- Made from the table of operations by the build; see CONTRIBUTING.md. -->

            # Operations

                wacr:operation[?options]

            All 43 operations of the API, each with its fields. How a field gets its value is the same for all of them:
            [sending](sending.md) says it. In short: header, then body, then option, then `request`.

            - **Scope** is what the token needs.
            - **Effect** says what a second call does. `READ` changes nothing. `REPEATABLE` leaves the same state behind, or the
              service refuses it. `ONCE` cannot be taken back, such as a second message on a phone:
              [safe sending](safe-sending.md) is about these.
            - **Result** is the body afterwards. Fields of a `SentMessage` are [headers](headers.md) as well.
            - **Option** is the option of the endpoint that gives the field; `field.` and the name is how those without an
              option of their own are given.
            - **Limits** are checked before a request is made. Lengths are characters (Unicode code points).
            - **Plain body** is the field that a body without field names fills.
            - **Errors** are the status and code that the API names; [errors](errors.md) says which exception they are.

            """;

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("Messages", List.of("/messages"));
        GROUPS.put("One-time codes", List.of("/auth"));
        GROUPS.put("Templates", List.of("/templates"));
        GROUPS.put("Contacts", List.of("/contacts"));
        GROUPS.put("Groups", List.of("/groups"));
        GROUPS.put("Sources and statuses", List.of("/sources", "/statuses"));
        GROUPS.put("Comments", List.of("/comments"));
        GROUPS.put("Account", List.of("/account"));
    }

    private static final Set<String> OPTIONS = Set.of(
            "phone",
            "contact_id",
            "body_text",
            "header_text",
            "footer_text",
            "buttons",
            "list_button_text",
            "template_name",
            "language",
            "media_type",
            "media_url",
            "caption",
            "filename");

    private OperationTables() {}

    /** The whole page. */
    public static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        GROUPS.forEach((group, paths) -> page.append("- ")
                .append(group)
                .append(": ")
                .append(operations(paths)
                        .map(operation ->
                                "[`" + operation + "`](#" + operation.name().toLowerCase(Locale.ROOT) + ")")
                        .collect(Collectors.joining(", ")))
                .append('\n'));
        GROUPS.forEach((group, paths) -> {
            page.append("\n## ").append(group).append('\n');
            operations(paths).forEach(operation -> operation(page, operation));
        });
        return page.toString();
    }

    private static Stream<WacrOperation> operations(List<String> paths) {
        return Stream.of(WacrOperation.values()).filter(operation -> paths.stream()
                .anyMatch(path ->
                        operation.path().equals(path) || operation.path().startsWith(path + "/")));
    }

    private static void operation(StringBuilder page, WacrOperation operation) {
        JsonNode contract = Contract.operation(operation.name());
        page.append("\n### ").append(operation).append("\n\n");
        page.append(contract.path("summary").textValue()).append(". ");
        page.append('`')
                .append(operation.method())
                .append(' ')
                .append(operation.path())
                .append("`; scope ");
        page.append(operation.scope() == null ? "not named" : "`" + operation.scope() + "`");
        page.append("; effect `")
                .append(operation.effect())
                .append("`; result ")
                .append(result(operation))
                .append(".\n");
        String plain = operation.fields().stream()
                .filter(Field::isPlain)
                .map(field -> "`" + field.name() + "`")
                .collect(Collectors.joining(" or "));
        if (!plain.isEmpty()) {
            page.append("Plain body: ").append(plain).append(".\n");
        }
        if (!operation.fields().isEmpty()) {
            page.append("\n| Field | Header | Option | Limits |\n|---|---|---|---|\n");
            operation.fields().forEach(field -> row(page, operation, field));
        }
        page.append("\nErrors: ").append(errors(contract)).append(".\n");
    }

    private static String result(WacrOperation operation) {
        if (operation.result() == WacrOperation.Result.SENT_MESSAGE) {
            return "`SentMessage`";
        }
        return operation.isPaged()
                ? "`List` of maps, with `allPages=true` an `Iterator`; headers `CamelWacrHasMore`, `CamelWacrTotal`"
                : "what the API names `data`, as maps, lists and plain values";
    }

    private static void row(StringBuilder page, WacrOperation operation, Field field) {
        page.append("| `")
                .append(field.name())
                .append('`')
                .append(
                        field.requiredText() == null
                                ? ""
                                : field.when == null ? required(operation, field) : " (type `" + field.when + "`)")
                .append(" | `")
                .append(field.header())
                .append("` | `")
                .append(OPTIONS.contains(field.name()) ? camel(field.name()) : "field." + field.name())
                .append("` | ")
                .append(String.join("; ", limits(operation, field)).replace("|", "\\|"))
                .append(" |\n");
    }

    private static String required(WacrOperation operation, Field field) {
        int alternative = operation.alternativeOf(operation.indexOf(field.name()));
        return alternative < 0
                ? " (required)"
                : " (required without `" + operation.fields().get(alternative) + "`)";
    }

    private static List<String> limits(WacrOperation operation, Field field) {
        List<String> limits = new ArrayList<>();
        if (field.place() != Field.Place.BODY) {
            limits.add(field.place() == Field.Place.PATH ? "in the path" : "in the query");
        }
        switch (field.type()) {
            case TEXT -> {}
            case PHONE -> limits.add("phone with country code");
            case NUMBER -> limits.add("whole number");
            case FLAG -> limits.add("`true` or `false`");
            case FILE -> limits.add("file");
            case OBJECT -> limits.add("object: " + members(field));
            case LIST ->
                limits.add(
                        field.item().type() == Field.Type.OBJECT
                                ? "list of objects: " + members(field.item())
                                : "list");
        }
        range(field).ifPresent(limits::add);
        if (!field.values.isEmpty()) {
            limits.add(field.values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", ")));
        } else if (field.pattern != null) {
            limits.add(field.refusal);
        }
        if (operation.alternativeOf(operation.indexOf(field.name())) >= 0) {
            limits.add("instead of `" + operation.fields().get(operation.alternativeOf(operation.indexOf(field.name())))
                    + "`");
        }
        if (field.when != null && field.requiredText() == null) {
            limits.add("type `" + field.when + "`");
        }
        if (field.clearable) {
            limits.add("null clears it");
        }
        if (field.isSecret()) {
            limits.add("in no log");
        }
        return limits;
    }

    private static Optional<String> range(Field field) {
        if (field.min == 0 && field.max == Long.MAX_VALUE) {
            return Optional.empty();
        }
        if (field.max == 0) {
            return Optional.of("must be left out");
        }
        String unit =
                switch (field.type()) {
                    case LIST -> " items";
                    case TEXT, PHONE -> " characters";
                    default -> "";
                };
        String range = field.max == Long.MAX_VALUE
                ? "at least " + field.min
                : field.min == 0
                        ? "at most " + field.max
                        : field.min == field.max ? "" + field.min : field.min + " to " + field.max;
        String bytes = field.maxBytes == Integer.MAX_VALUE ? "" : " and " + field.maxBytes + " bytes of UTF-8";
        return Optional.of(range + unit + bytes);
    }

    private static String members(Field field) {
        return field.members().stream()
                .map(member -> {
                    List<String> notes = new ArrayList<>();
                    if (member.requiredText() != null) {
                        notes.add("required");
                    }
                    range(member).ifPresent(notes::add);
                    if (member.type() == Field.Type.LIST && member.item().type() == Field.Type.OBJECT) {
                        notes.add(members(member.item()));
                    }
                    if (member.maxTotal != Integer.MAX_VALUE) {
                        notes.add("at most " + member.maxTotal + " in all");
                    }
                    if (member.unique) {
                        notes.add("each differs");
                    }
                    return "`" + member.name() + "`" + (notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")");
                })
                .collect(Collectors.joining(", "));
    }

    private static String errors(JsonNode contract) {
        Set<String> errors = new TreeSet<>();
        contract.path("x-error-codes")
                .forEach(error -> errors.add(error.path("status").asText()
                        + (error.path("code").isTextual()
                                ? " `" + error.path("code").asText() + "`"
                                : " without code")));
        return String.join(", ", errors);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
