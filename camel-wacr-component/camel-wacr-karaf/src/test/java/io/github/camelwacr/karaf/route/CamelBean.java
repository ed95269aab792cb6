/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf.route;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.BundleContext;

/** A CamelContext that Blueprint can start and stop. */
public final class CamelBean {

    private final CamelContext camel;

    public CamelBean(BundleContext bundle, Component wacr, RoutesBuilder routes) throws Exception {
        camel = new OsgiDefaultCamelContext(bundle);
        camel.addComponent("wacr", wacr);
        camel.addRoutes(routes);
    }

    public void start() {
        camel.start();
    }

    public void stop() {
        camel.stop();
    }
}
