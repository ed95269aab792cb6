/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names that properties of the component can have, wherever they come from.
 *
 * <p>Spring Boot has a check of its own ({@code ignoreUnknownFields}). It passes over environment variables and system
 * properties, and its report shows the value: the token, where {@code token} is what was misspelt.
 */
final class PropertyNames {

    private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("camel.component.wacr");
    /** Fields of an operation; which there are is known only when an endpoint uses them. */
    private static final ConfigurationPropertyName FIELDS = PREFIX.append("fields");
    /** Letters that a slip of the pen changes, adds or leaves out at most. */
    private static final int NEAR = 2;

    private final List<String> names =
            names(WacrComponentConfiguration.class, "").toList();
    private final Set<ConfigurationPropertyName> inFiles =
            names.stream().map(PREFIX::append).collect(Collectors.toSet());
    /** Spring Boot reads a dash as nothing or, as of old, as an underscore, which is a dot in the name. */
    private final Set<ConfigurationPropertyName> inEnvironment = Stream.concat(
                    names.stream(), names.stream().map(name -> name.replace('-', '.')))
            .map(PREFIX::append)
            .collect(Collectors.toSet());

    /**
     * Looks at all properties below the prefix of the component.
     *
     * @param  environment              where they are
     * @throws UnknownPropertyException if some are no options; it names them and where they come from, without values
     */
    void check(ConfigurableEnvironment environment) {
        List<String> unknown = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                        .filter(PREFIX::isAncestorOf)
                        .filter(name -> !known(source).contains(name) && !FIELDS.isAncestorOf(name))
                        .distinct()
                        .forEach(name -> unknown.add(describe(name, source)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownPropertyException(unknown);
        }
    }

    private Set<ConfigurationPropertyName> known(ConfigurationPropertySource source) {
        return isEnvironment(source) ? inEnvironment : inFiles;
    }

    private String describe(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        return name + " (" + origin(name, source) + ")"
                + nearest(name).map(near -> meant(near, source)).orElse("");
    }

    /** Never the text of the source itself, which has all values when Spring's logging is at DEBUG. */
    private static String origin(ConfigurationPropertyName name, ConfigurationPropertySource source) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property != null && property.getOrigin() != null) {
            return property.getOrigin().toString();
        }
        return source.getUnderlyingSource() instanceof PropertySource<?> known ? known.getName() : "origin unknown";
    }

    private static String meant(String near, ConfigurationPropertySource source) {
        String property = PREFIX.append(near).toString();
        return isEnvironment(source)
                ? "; did you mean "
                        + property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT) + " (" + property + ")?"
                : "; did you mean " + property + "?";
    }

    private Optional<String> nearest(ConfigurationPropertyName name) {
        String letters = letters(name.subName(PREFIX.getNumberOfElements()).toString());
        return names.stream()
                .filter(candidate -> distance(letters, letters(candidate)) <= NEAR)
                .min((a, b) -> Integer.compare(distance(letters, letters(a)), distance(letters, letters(b))));
    }

    /** How many letters have to be changed, added or left out (Levenshtein). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    private static Stream<String> names(Class<?> properties, String parent) {
        return Stream.of(properties.getRecordComponents()).flatMap(component -> names(component, parent));
    }

    private static Stream<String> names(RecordComponent component, String parent) {
        String name = parent + DataObjectPropertyName.toDashedForm(component.getName());
        return component.getType().isRecord() ? names(component.getType(), name + ".") : Stream.of(name);
    }
}
