/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelwacr.exception.WacrValidationException;
import io.github.camelwacr.operation.Field;
import io.github.camelwacr.operation.FileContent;
import io.github.camelwacr.operation.Json;
import io.github.camelwacr.operation.Phones;
import io.github.camelwacr.operation.Values;
import io.github.camelwacr.operation.WacrOperation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.FileUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values that the options of an endpoint give: its typed options first, then {@code field.*}, then {@code request}.
 * Read once for each operation. Thread-safe.
 */
final class OptionValues {

    private static final Logger LOG = LoggerFactory.getLogger(OptionValues.class);

    private final WacrConfiguration configuration;
    private final CamelContext context;
    private final Phones phones;
    private final Object request;
    private final Map<WacrOperation, Values> byOperation = new ConcurrentHashMap<>();

    /**
     * Reads the options.
     *
     * @param  shared names of fields that the component gives, to the operations that have them
     * @throws IllegalArgumentException when one of them cannot be understood; the text names the option
     */
    OptionValues(WacrOperation operation, WacrConfiguration configuration, Set<String> shared, CamelContext context) {
        this.configuration = configuration;
        this.context = context;
        this.phones = Phones.of(configuration.getPhoneRegion());
        this.request =
                configuration.getRequest() instanceof String location ? resource(location) : configuration.getRequest();
        configuration.getFields().keySet().forEach(name -> refuseUnknown(operation, name, shared.contains(name)));
        try {
            of(operation);
        } catch (WacrValidationException e) {
            throw new IllegalArgumentException("An option of the endpoint is not valid: " + e.getMessage(), e);
        }
    }

    Phones phones() {
        return phones;
    }

    Values of(WacrOperation operation) {
        return byOperation.computeIfAbsent(operation, this::read);
    }

    private Values read(WacrOperation operation) {
        Values values = new Values(operation, configuration.isAdditionalFields());
        option(values, "phone", configuration.getPhone());
        option(values, "contact_id", configuration.getContactId());
        option(values, "body_text", configuration.getBodyText());
        option(values, "header_text", configuration.getHeaderText());
        option(values, "footer_text", configuration.getFooterText());
        option(values, "buttons", configuration.getButtons());
        option(values, "list_button_text", configuration.getListButtonText());
        option(values, "template_name", configuration.getTemplateName());
        option(values, "language", configuration.getLanguage());
        option(values, "media_type", configuration.getMediaType());
        option(values, "media_url", configuration.getMediaUrl());
        option(values, "caption", configuration.getCaption());
        option(values, "filename", configuration.getFilename());
        values.nextLevel();
        configuration.getFields().forEach((name, value) -> option(values, name, field(operation, name, value)));
        values.nextLevel();
        addRequest(values);
        values.nextLevel();
        values.refuseIfInvalid();
        values.forEach((field, value) -> {
            if (hasExpression(value)) {
                LOG.warn(
                        "{}: an option gives {} with a ${ in it, which is sent as it stands, since to(...) evaluates no"
                                + " expressions, and nothing does in a request; use toD(...), or the header {}",
                        operation,
                        field,
                        field.header());
            }
        });
        values.checkLists(phones, configuration.isValidate());
        return values;
    }

    private void option(Values values, String name, Object value) {
        int index = values.operation().indexOf(name);
        if (value == null || index < 0 && !configuration.getFields().containsKey(name)) {
            // A typed option is for the operations that have the field, also where additional fields are sent along.
            return;
        }
        boolean phone = index >= 0 && values.operation().fields().get(index).type() == Field.Type.PHONE;
        // The blank at its start was a plus before a URI was made of it.
        values.put(name, phone && value instanceof String text ? text.replaceFirst("^ (?=[1-9])", "+") : value);
    }

    private void refuseUnknown(WacrOperation operation, String name, boolean shared) {
        Stream<WacrOperation> asked = shared ? Stream.of(WacrOperation.values()) : Stream.of(operation);
        boolean known = asked.anyMatch(one -> one.indexOf(name) >= 0 || one.isFilter(name));
        if (!known && !configuration.isAdditionalFields()) {
            Field near = operation.nearest(name);
            throw new IllegalArgumentException("The option field." + name + " is unknown, since " + operation
                    + " has no such field" + (near == null ? "" : "; is " + near + " meant?"));
        }
    }

    /** Who writes an option may name a bean, and a file of this machine where the field is a file. */
    private Object field(WacrOperation operation, String name, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        if (text.startsWith("#bean:")) {
            return EndpointHelper.resolveReferenceParameter(context, text, Object.class);
        }
        int index = operation.indexOf(name);
        if (index < 0 || operation.fields().get(index).type() != Field.Type.FILE) {
            return text;
        }
        try (InputStream stream = ResourceHelper.resolveMandatoryResourceAsInputStream(context, text)) {
            String file = FileUtil.stripPath(text);
            return FileContent.of(file.substring(file.indexOf(':') + 1), stream.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException("The option field." + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void addRequest(Values values) {
        if (request == null) {
            return;
        }
        try {
            if (!values.putAll(request)) {
                throw invalid(request.getClass().getName(), "must be a message, a Map or a JSON resource");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The option request cannot be read", e);
        }
    }

    private static boolean hasExpression(Object value) {
        if (value instanceof Object[] members) {
            return hasExpression(Arrays.asList(members));
        }
        return value instanceof List<?> items
                ? items.stream().anyMatch(OptionValues::hasExpression)
                : value instanceof String text && text.contains("${");
    }

    private JsonNode resource(String location) {
        try (InputStream stream = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            JsonNode json = Json.mapper().readTree(stream);
            if (json == null || !json.isObject()) {
                throw invalid(location, "must be a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw invalid(location, "is no JSON" + Json.at(e));
        } catch (IOException e) {
            throw invalid(location, "cannot be read: " + e.getMessage());
        }
    }

    private static IllegalArgumentException invalid(String what, String why) {
        return new IllegalArgumentException("The option request (" + what + ") " + why);
    }
}
