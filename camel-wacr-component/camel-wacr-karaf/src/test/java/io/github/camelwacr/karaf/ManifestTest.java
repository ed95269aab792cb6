/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Domain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bundle says of itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManifestTest {

    private static final String CAMEL = "[4.14,5)";

    /** First match counts. Null stands for no range at all. */
    private static final List<Family> FAMILIES = List.of(
            new Family("com\\.google\\.i18n\\.phonenumbers", "[9.0,10)", true),
            new Family("io\\.micrometer\\.core\\.instrument", "[1.9,2)", true),
            new Family("org\\.apache\\.camel\\.component\\.http", CAMEL, true),
            new Family("org\\.apache\\.camel\\.http\\..*", CAMEL, true),
            new Family("org\\.apache\\.camel(\\..*)?", CAMEL, false),
            // The wraps of camel-karaf export these as 0.0.0.
            new Family("org\\.apache\\.hc\\..*", null, false),
            new Family("com\\.fasterxml\\.jackson\\..*", "[2.16,3)", false),
            new Family("org\\.slf4j", "[1.7,3)", false),
            new Family("javax\\.(net|management|security)(\\..*)?", null, false));

    private Domain manifest;

    @BeforeAll
    void read() throws IOException {
        manifest = Domain.domain(Build.bundle().toFile());
    }

    @ParameterizedTest
    @MethodSource("imports")
    void importsEachPackageInTheRangeOfItsFamily(String name, Attrs attributes) {
        Family family = FAMILIES.stream()
                .filter(candidate -> name.matches(candidate.pattern()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody decided on a range for " + name));

        assertThat(attributes.get("version")).isEqualTo(family.range());
        assertThat("optional".equals(attributes.get("resolution:"))).isEqualTo(family.optional());
    }

    @Test
    void importsWhatItUses() {
        assertThat(manifest.getImportPackage().keySet())
                .contains("org.apache.camel", "org.apache.hc.client5.http.classic", "com.fasterxml.jackson.databind");
    }

    /** Else HttpClient may resolve without it and fail later, since its wrap only wishes for it. */
    @Test
    void insistsOnTheLibraryThatHttpClientNeeds() {
        assertThat(manifest.getImportPackage().keySet()).contains("org.apache.hc.core5.http2");
    }

    @Test
    void exportsThePackagesOfTheApiInItsOwnVersion() {
        Parameters exports = manifest.getExportPackage();

        assertThat(exports.keySet())
                .containsExactlyInAnyOrder(
                        "io.github.camelwacr",
                        "io.github.camelwacr.client",
                        "io.github.camelwacr.exception",
                        "io.github.camelwacr.http",
                        "io.github.camelwacr.model",
                        "io.github.camelwacr.operation");
        assertThat(exports.values()).extracting(Attrs::getVersion).containsOnly(manifest.getBundleVersion());
    }

    @Test
    void neverTakesItsOwnPackagesFromAnotherVersion() {
        assertThat(manifest.getImportPackage().keySet()).noneMatch(name -> name.startsWith("io.github.camelwacr"));
    }

    @Test
    void sharesNoPackageWithAJarOfTheHost() throws IOException {
        Set<String> own = Build.packages(Build.bundle());
        assertThat(own).isNotEmpty();

        for (Path jar : Build.classPath()) {
            assertThat(Build.packages(jar)).as(jar.toString()).doesNotContainAnyElementsOf(own);
        }
    }

    @Test
    void waitsForTheExtenderThatFindsComponents() {
        assertThat(manifest.getRequireCapability().toString())
                .contains("osgi.extender;filter:=\"(osgi.extender=org.apache.camel)\"");
    }

    @Test
    void offersAComponentResolverToTheResolver() {
        Attrs service = manifest.getProvideCapability().get("osgi.service");

        assertThat(service.getTyped("objectClass")).isEqualTo(List.of("org.apache.camel.spi.ComponentResolver"));
        assertThat(service).containsAllEntriesOf(Map.of("component", "wacr", "effective:", "active"));
    }

    @Test
    void needsJava17() {
        assertThat(manifest.getRequireCapability().get("osgi.ee").get("filter:"))
                .isEqualTo("(&(osgi.ee=JavaSE)(version=17))");
    }

    @Test
    void hasStableNames() {
        assertThat(manifest.getBundleSymbolicName().getKey()).isEqualTo("io.github.camelwacr.camel-wacr");
        assertThat(manifest.get("Automatic-Module-Name")).isEqualTo("io.github.camelwacr");
    }

    Stream<Arguments> imports() {
        return manifest.getImportPackage().entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    private record Family(String pattern, String range, boolean optional) {}
}
