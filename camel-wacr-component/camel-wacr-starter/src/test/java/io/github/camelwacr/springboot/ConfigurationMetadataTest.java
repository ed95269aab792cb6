/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwacr.WacrComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the IDE offers is what the component has. */
class ConfigurationMetadataTest {

    private static final String PREFIX = "camel.component.wacr.";

    private final JsonNode catalog =
            read(WacrComponent.class, "/META-INF/io/github/camelwacr/wacr.json").get("componentProperties");
    private final Map<String, JsonNode> metadata = metadata();

    @Test
    void everyOptionOfTheComponentIsAPropertyAndNothingElseIs() {
        assertThat(metadata.keySet())
                .containsExactlyInAnyOrderElementsOf(catalog.properties().stream()
                        .map(option -> property(option.getKey()))
                        .toList());
    }

    @Test
    void everyPropertyHasADescription() {
        assertThat(metadata.values())
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).isNotBlank());
    }

    @Test
    void propertiesOfTheOwnOptionsAreDescribedAsInTheCatalog() {
        assertThat(catalog.properties())
                .filteredOn(option -> option.getValue().has("configurationClass"))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(description(property(option.getKey())))
                        .isEqualTo(option.getValue().get("description").asText()));
    }

    @Test
    void defaultsAreThoseOfTheComponent() {
        Map<String, String> expected = new TreeMap<>();
        catalog.properties().stream()
                .filter(option -> option.getValue().has("defaultValue"))
                .forEach(option -> expected.put(property(option.getKey()), defaultOf(option.getValue())));
        Map<String, String> offered = new TreeMap<>();
        metadata.values().stream()
                .filter(property -> property.has("defaultValue"))
                .forEach(property -> offered.put(property.get("name").asText(), defaultOf(property)));

        assertThat(offered).isEqualTo(expected);
    }

    @Test
    void everyPropertyWithASimpleValueSetsTheOptionOfItsName() {
        Map<String, String> values = new TreeMap<>();
        catalog.properties().stream()
                .filter(option -> !option.getValue().get("type").asText().equals("object"))
                .forEach(option -> values.put(option.getKey(), otherThanDefault(option)));

        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(CamelAutoConfiguration.class, WacrComponentAutoConfiguration.class))
                .withPropertyValues(values.entrySet().stream()
                        .map(value -> property(value.getKey()) + "=" + value.getValue())
                        .toArray(String[]::new))
                .run(application -> {
                    WacrComponent component =
                            application.getBean(CamelContext.class).getComponent("wacr", WacrComponent.class);
                    PropertyConfigurerGetter options =
                            (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
                    assertThat(values)
                            .allSatisfy((option, value) -> assertThat(options.getOptionValue(component, option, false))
                                    .as(option)
                                    .hasToString(value));
                });
    }

    private static String otherThanDefault(Map.Entry<String, JsonNode> option) {
        return switch (option.getValue().get("type").asText()) {
            case "boolean" ->
                String.valueOf(!option.getValue().get("defaultValue").asBoolean());
            case "integer", "duration" -> "1234";
            default -> "text of " + option.getKey();
        };
    }

    private String description(String property) {
        return metadata.get(property).get("description").asText();
    }

    private static String defaultOf(JsonNode option) {
        String value = option.get("defaultValue").asText();
        return switch (option.get("type").asText()) {
            case "duration" -> Duration.ofMillis(Long.parseLong(value)).toString();
            case "java.time.Duration" ->
                Duration.ofMillis(Long.parseLong(value.replace("ms", ""))).toString();
            default -> value;
        };
    }

    private static String property(String option) {
        return PREFIX + DataObjectPropertyName.toDashedForm(option);
    }

    /** Without those that switch the auto-configuration itself. */
    private static Map<String, JsonNode> metadata() {
        Map<String, JsonNode> properties = new TreeMap<>();
        read(WacrComponentConfiguration.class, "/META-INF/spring-configuration-metadata.json")
                .get("properties")
                .forEach(property -> properties.put(property.get("name").asText(), property));
        properties.remove(PREFIX + "enabled");
        properties.remove(PREFIX + "customizer.enabled");
        return properties;
    }

    private static JsonNode read(Class<?> neighbour, String resource) {
        // Several jars have the metadata file: the one beside the class is meant.
        String root =
                neighbour.getProtectionDomain().getCodeSource().getLocation().toString();
        String url = root.endsWith("/") ? root + resource.substring(1) : "jar:" + root + "!" + resource;
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
