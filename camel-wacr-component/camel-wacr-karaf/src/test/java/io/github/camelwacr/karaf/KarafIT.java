/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import io.github.camelwacr.karaf.route.CamelBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The shipped feature on plain Camel jars, with nothing from the network. The route is a bundle that Aries Blueprint starts.
 */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Karaf 4.4 needs the security manager")
class KarafIT extends KarafScenario {

    @Override
    void install(Karaf karaf, Path repository) throws Exception {
        new HostFeatures(repository).installInto(karaf, List.of("aries-blueprint", "camel-wacr"));
    }

    @Override
    void deploy(Karaf karaf) throws Exception {
        Path route = karaf.data().resolve("route.jar");
        new TestBundle(CamelBean.class)
                .with("OSGI-INF/blueprint/route.xml", "blueprint/route.xml")
                .write("route", route);
        Files.move(route, karaf.deploy().resolve("route.jar"));
    }
}
