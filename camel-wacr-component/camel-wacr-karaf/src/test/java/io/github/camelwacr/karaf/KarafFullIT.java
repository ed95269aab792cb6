/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The shipped feature on the true features of camel-karaf, which come from the network. The route is one Blueprint file with
 * a camelContext.
 */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Karaf 4.4 needs the security manager")
class KarafFullIT extends KarafScenario {

    @Override
    void install(Karaf karaf, Path repository) throws Exception {
        karaf.keepDownloadsIn(Path.of(System.getProperty("test.localRepository")));
        karaf.install(List.of(Build.featuresUrl()), List.of("camel-blueprint", "camel-wacr"));
    }

    @Override
    void deploy(Karaf karaf) throws Exception {
        Path route = Path.of(
                KarafFullIT.class.getResource("/blueprint/camel-context.xml").toURI());
        Files.copy(route, karaf.deploy().resolve("camel-context.xml"));
    }
}
