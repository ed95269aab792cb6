/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf.blueprint;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.dsl.xml.io.XmlRoutesBuilderLoader;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.support.ResourceHelper;
import org.osgi.framework.BundleContext;

/** The CamelContext of a Blueprint file. */
public final class FileContext {

    private final OsgiDefaultCamelContext camel;

    /**
     * Called by Blueprint.
     *
     * @param bundle       the one that Karaf makes of the file
     * @param routes       as Camel reads them
     * @param placeholders what stands for each {@code {{name}}}
     * @param beans        the beans of the file
     */
    public FileContext(BundleContext bundle, String routes, Map<String, String> placeholders, Map<String, Object> beans)
            throws Exception {
        camel = new OsgiDefaultCamelContext(bundle);
        Properties properties = new Properties();
        properties.putAll(placeholders);
        camel.getPropertiesComponent().setInitialProperties(properties);
        beans.forEach((id, bean) -> camel.getRegistry().bind(id, bean));
        try (XmlRoutesBuilderLoader loader = new XmlRoutesBuilderLoader()) {
            loader.setCamelContext(camel);
            loader.start();
            camel.addRoutes(loader.loadRoutesBuilder(ResourceHelper.fromString("routes.xml", routes)));
        }
    }

    public void start() {
        camel.start();
    }

    public void stop() {
        camel.stop();
    }
}
