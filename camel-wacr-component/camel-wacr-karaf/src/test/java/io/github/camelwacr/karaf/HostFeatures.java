/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import io.github.camelwacr.karaf.blueprint.CamelContextHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The features that ours require, under their names, out of plain jars. camel-karaf's own bundles are not in every
 * repository; only the one that finds components is, and that is the one that matters here.
 */
final class HostFeatures {

    private static final Pattern NAME = Pattern.compile("(.*?)-(\\d[^-]*)\\.jar");
    private static final String CAMEL = "org/apache/camel";

    /** Features of their own, not part of camel-core. */
    private static final Set<String> COMPONENTS = Set.of("camel-ftp", "camel-csv");

    private static final List<String> FTP_LIBRARIES = List.of("com/github/mwiede", "commons-io", "commons-net");
    private static final List<String> CSV_LIBRARIES = List.of("org/apache/commons", "commons-io");

    private final Path repository;
    private String more = "";

    /**
     * Makes them from a repository.
     *
     * @param repository a folder in Maven's layout, with one version of each artifact
     */
    HostFeatures(Path repository) {
        this.repository = repository;
    }

    /** Adds the feature camel-blueprint, with a bundle that does its work. */
    HostFeatures camelBlueprint() throws Exception {
        Path bundle = repository.resolve("camel-blueprint.jar");
        new TestBundle(CamelContextHandler.class)
                .with("OSGI-INF/blueprint/camel-blueprint.xml", "blueprint/camel-blueprint.xml")
                .with("camel-context.xsd", "blueprint/camel-context.xsd")
                .write("camel-blueprint", bundle);
        more =
                """
                  <feature name="camel-blueprint" version="0">
                    <feature>aries-blueprint</feature>
                    <feature>camel-core</feature>
                    <bundle>%s</bundle>
                  </feature>
                """
                        .formatted(bundle.toUri());
        return this;
    }

    /** Installs features at the start of a Karaf, and lets nothing come from the network. */
    void installInto(Karaf karaf, List<String> features) throws IOException {
        Path host = repository.resolve("host-features.xml");
        write(host);
        karaf.stayOffline();
        karaf.withoutRepository(
                "mvn:org.apache.camel.karaf/apache-camel/" + Build.CAMEL_KARAF_VERSION + "/xml/features");
        karaf.install(List.of(host.toUri().toString(), Build.featuresUrl()), features);
    }

    private void write(Path file) throws IOException {
        String text = "<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\" name=\"host\">\n"
                + feature("camel-core", camelVersion(), camel())
                + feature("http-client", version("org/apache/httpcomponents/client5", "httpclient5"), http())
                + feature("jackson", version("com/fasterxml/jackson/core", "jackson-databind"), jackson())
                + feature("camel-ftp", camelVersion(), component("camel-ftp", FTP_LIBRARIES))
                + feature("camel-csv", camelVersion(), component("camel-csv", CSV_LIBRARIES))
                + more
                + "</features>\n";
        Files.writeString(file, text);
    }

    private Stream<String> camel() throws IOException {
        return Stream.of(
                        jars(CAMEL)
                                // The last one is empty.
                                .filter(jar -> !jar.artifact().equals("camel-core"))
                                .filter(jar -> !COMPONENTS.contains(jar.artifact()))
                                .map(jar -> wrap(jar, ";version=" + jar.version())),
                        jars("org/apache/camel/karaf").map(Jar::url),
                        jars("commons-codec").map(Jar::url))
                .flatMap(each -> each);
    }

    private Stream<String> component(String artifact, List<String> libraries) throws IOException {
        List<String> bundles = new ArrayList<>();
        for (String group : libraries) {
            jars(group).map(Jar::url).forEach(bundles::add);
        }
        jars(CAMEL)
                .filter(jar -> jar.artifact().equals(artifact))
                .map(jar -> wrap(jar, ";version=" + jar.version()))
                .forEach(bundles::add);
        return bundles.stream();
    }

    private Stream<String> http() throws IOException {
        return Stream.concat(jars("org/apache/httpcomponents/core5"), jars("org/apache/httpcomponents/client5"))
                .filter(jar -> !jar.artifact().equals("httpcore5-h2"))
                // As camel-karaf does it, without a version.
                .map(jar -> wrap(jar, ""));
    }

    private Stream<String> jackson() throws IOException {
        return jars("com/fasterxml/jackson/core").map(Jar::url);
    }

    private static String feature(String name, String version, Stream<String> bundles) {
        return bundles.map(url -> "    <bundle>" + url.replace("&", "&amp;") + "</bundle>\n")
                .collect(Collectors.joining(
                        "",
                        "  <feature name=\"" + name + "\" version=\"" + version + "\">\n"
                                + "    <feature prerequisite=\"true\">wrap</feature>\n",
                        "  </feature>\n"));
    }

    private static String wrap(Jar jar, String attributes) {
        return "wrap:" + jar.url() + "$overwrite=merge&Bundle-SymbolicName=host." + jar.artifact() + "&Bundle-Version="
                + jar.version() + "&Export-Package=*" + attributes;
    }

    private String camelVersion() throws IOException {
        return version(CAMEL, "camel-api");
    }

    private String version(String group, String artifact) throws IOException {
        return jars(group)
                .filter(jar -> jar.artifact().equals(artifact))
                .findFirst()
                .orElseThrow()
                .version();
    }

    /** The jars of one group. */
    private Stream<Jar> jars(String group) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(repository.resolve(group), 3)) {
            files = walk.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
        return files.stream()
                .map(file -> NAME.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> new Jar(group.replace('/', '.'), name.group(1), name.group(2)));
    }

    private record Jar(String group, String artifact, String version) {

        String url() {
            return "mvn:" + group + "/" + artifact + "/" + version;
        }
    }
}
