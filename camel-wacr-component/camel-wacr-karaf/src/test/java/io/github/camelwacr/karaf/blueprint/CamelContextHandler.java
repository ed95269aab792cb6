/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf.blueprint;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.aries.blueprint.NamespaceHandler;
import org.apache.aries.blueprint.ParserContext;
import org.apache.aries.blueprint.mutable.MutableBeanMetadata;
import org.apache.aries.blueprint.mutable.MutableMapMetadata;
import org.apache.aries.blueprint.mutable.MutablePassThroughMetadata;
import org.apache.aries.blueprint.mutable.MutableRefMetadata;
import org.apache.aries.blueprint.mutable.MutableReferenceMetadata;
import org.apache.aries.blueprint.mutable.MutableValueMetadata;
import org.osgi.service.blueprint.reflect.ComponentMetadata;
import org.osgi.service.blueprint.reflect.Metadata;
import org.osgi.service.blueprint.reflect.RefMetadata;
import org.osgi.service.blueprint.reflect.ReferenceMetadata;
import org.osgi.service.blueprint.reflect.ValueMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Stands in for camel-blueprint, which is not in every repository: makes a CamelContext out of the
 * {@code <camelContext>} of a Blueprint file. It knows {@code onException} and {@code route} only, and what the SFTP example
 * and the user guide use.
 */
public final class CamelContextHandler implements NamespaceHandler {

    private static final String NAMESPACE = "http://camel.apache.org/schema/blueprint";

    /** What routes need before they can start, each as the property of a service. */
    private static final List<String> PARTS = List.of(
            "component=file",
            "component=direct",
            "component=bean",
            "language=bean",
            "language=simple",
            "language=constant",
            "language=tokenize");

    /** What has a feature of its own, by what names it in a route. */
    private static final Map<String, String> MORE = Map.of("\"sftp:", "component=sftp", "<csv", "dataformat=csv");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(.+?)}}");

    @Override
    public URL getSchemaLocation(String namespace) {
        return NAMESPACE.equals(namespace) ? CamelContextHandler.class.getResource("/camel-context.xsd") : null;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Set<Class> getManagedClasses() {
        return Set.of();
    }

    @Override
    public Metadata parse(Element element, ParserContext context) {
        PARTS.forEach(part -> waitFor(part, context));
        String routes = new Routes(element).xml();
        MORE.forEach((name, part) -> {
            if (routes.contains(name)) {
                waitFor(part, context);
            }
        });
        MutablePassThroughMetadata text = context.createMetadata(MutablePassThroughMetadata.class);
        // Not as a value, or Blueprint would look for its own placeholders in it.
        text.setObject(routes);

        MutableBeanMetadata bean = context.createMetadata(MutableBeanMetadata.class);
        bean.setId(element.getAttribute("id"));
        bean.setRuntimeClass(FileContext.class);
        bean.setActivation(ComponentMetadata.ACTIVATION_EAGER);
        bean.setInitMethod("start");
        bean.setDestroyMethod("stop");
        bean.addArgument(reference("blueprintBundleContext", context), null, 0);
        bean.addArgument(text, null, 1);
        bean.addArgument(placeholders(routes, context), null, 2);
        bean.addArgument(beans(element, context), null, 3);
        return bean;
    }

    @Override
    public ComponentMetadata decorate(Node node, ComponentMetadata component, ParserContext context) {
        return component;
    }

    private static void waitFor(String part, ParserContext context) {
        MutableReferenceMetadata reference = context.createMetadata(MutableReferenceMetadata.class);
        reference.setId("wait." + part);
        reference.setInterface(
                switch (part.substring(0, part.indexOf('='))) {
                    case "component" -> "org.apache.camel.spi.ComponentResolver";
                    case "language" -> "org.apache.camel.spi.LanguageResolver";
                    default -> "org.apache.camel.spi.DataFormatResolver";
                });
        reference.setFilter("(" + part + ")");
        reference.setAvailability(ReferenceMetadata.AVAILABILITY_MANDATORY);
        reference.setActivation(ComponentMetadata.ACTIVATION_EAGER);
        context.getComponentDefinitionRegistry().registerComponentDefinition(reference);
    }

    /** The placeholders of the routes, for Blueprint to fill. */
    private static Metadata placeholders(String routes, ParserContext context) {
        MutableMapMetadata map = context.createMetadata(MutableMapMetadata.class);
        Matcher matcher = PLACEHOLDER.matcher(routes);
        while (matcher.find()) {
            map.addEntry(value(matcher.group(1), context), value("${" + matcher.group(1) + "}", context));
        }
        return map;
    }

    /** The beans of the file under their names. */
    private static Metadata beans(Element camelContext, ParserContext context) {
        MutableMapMetadata map = context.createMetadata(MutableMapMetadata.class);
        children(camelContext.getParentNode())
                .filter(element -> element.getLocalName().equals("bean"))
                .map(bean -> bean.getAttribute("id"))
                .forEach(id -> map.addEntry(value(id, context), reference(id, context)));
        return map;
    }

    private static ValueMetadata value(String text, ParserContext context) {
        MutableValueMetadata value = context.createMetadata(MutableValueMetadata.class);
        value.setStringValue(text);
        return value;
    }

    private static RefMetadata reference(String id, ParserContext context) {
        MutableRefMetadata reference = context.createMetadata(MutableRefMetadata.class);
        reference.setComponentId(id);
        return reference;
    }

    static Stream<Element> children(Node parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
