/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
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
        Path host = repository.resolve("host-features.xml");
        new HostFeatures(repository).write(host);
        karaf.stayOffline();
        karaf.withoutRepository(
                "mvn:org.apache.camel.karaf/apache-camel/" + Build.CAMEL_KARAF_VERSION + "/xml/features");
        karaf.install(List.of(host.toUri().toString(), Build.featuresUrl()), List.of("aries-blueprint", "camel-wacr"));
        writeRouteBundle(karaf.deploy().resolve("route.jar"));
    }

    private static void writeRouteBundle(Path file) throws Exception {
        Path classes = Path.of(CamelBean.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            builder.setProperty("Bundle-SymbolicName", "route");
            builder.setProperty("Private-Package", CamelBean.class.getPackageName());
            builder.setProperty("Import-Package", "io.github.camelwacr,org.apache.camel.spi,*");
            builder.setProperty(
                    "Include-Resource", "OSGI-INF/blueprint/route.xml=" + classes.resolve("blueprint/route.xml"));
            try (Jar jar = builder.build()) {
                assertThat(builder.getErrors()).isEmpty();
                jar.write(file.toFile());
            }
        }
        assertThat(Files.size(file)).isPositive();
    }
}
