/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle out of one package of these tests. */
final class TestBundle {

    private final Class<?> member;
    private final StringBuilder resources = new StringBuilder();

    /** With the package of a class. */
    TestBundle(Class<?> member) {
        this.member = member;
    }

    /** Adds a resource of these tests under a name. */
    TestBundle with(String name, String resource) throws Exception {
        resources
                .append(resources.isEmpty() ? "" : ",")
                .append(name)
                .append('=')
                .append(classes().resolve(resource));
        return this;
    }

    /** Writes the jar. */
    void write(String name, Path file) throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes().toFile());
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("Private-Package", member.getPackageName());
            builder.setProperty("Import-Package", "io.github.camelwacr,org.apache.camel.spi,*");
            builder.setProperty("Include-Resource", resources.toString());
            try (Jar jar = builder.build()) {
                assertThat(builder.getErrors()).isEmpty();
                jar.write(file.toFile());
            }
        }
        assertThat(Files.size(file)).isPositive();
    }

    private Path classes() throws Exception {
        return Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
