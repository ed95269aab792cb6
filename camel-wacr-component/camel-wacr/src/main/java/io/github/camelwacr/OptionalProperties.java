/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.component.RawParameterHelper;

/**
 * Resolves values of the form {@code #property:?name}, as the Kamelets have them. Unlike {@code {{?name}}}, such a value does
 * not become part of the URI, where {@code &}, {@code %} and {@code +} have a meaning; unlike Camel's
 * {@code #property:name}, the property may be missing, and the option of the component holds then.
 */
final class OptionalProperties {

    private static final String REFERENCE = "#property:";
    private static final String PREFIX = REFERENCE + "?";

    private OptionalProperties() {}

    static void resolve(Map<String, Object> parameters, CamelContext context) {
        Map<String, Object> found = new LinkedHashMap<>();
        parameters.entrySet().removeIf(parameter -> {
            if (!(parameter.getValue() instanceof String value) || !value.startsWith(PREFIX)) {
                return false;
            }
            String name = value.substring(PREFIX.length());
            context.getPropertiesComponent()
                    .resolveProperty(name)
                    .ifPresent(property -> found.put(parameter.getKey(), value(property, name, parameter.getKey())));
            return true;
        });
        // Who writes RAW(a & b) for a Kamelet means what stands inside.
        RawParameterHelper.resolveRawParameterValues(context, found);
        parameters.putAll(found);
    }

    /** A text such as {@code #1 in town} would be taken for the name of a bean. */
    private static String value(String property, String name, String option) {
        return property.startsWith("#") && !option.startsWith("field.") ? REFERENCE + name : property;
    }
}
