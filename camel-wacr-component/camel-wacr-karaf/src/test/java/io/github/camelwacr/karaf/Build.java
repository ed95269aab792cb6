/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Where the build put what is tested. */
final class Build {

    /** Version of this project, as Maven writes it. */
    static final String VERSION = System.getProperty("test.version");

    /** Version of camel-karaf. */
    static final String CAMEL_KARAF_VERSION = System.getProperty("test.camelKarafVersion");

    private Build() {}

    /** The features file that users get. */
    static Path features() {
        return path("test.features");
    }

    /** The component as it is shipped. */
    static Path bundle() {
        return bundle("camel-wacr");
    }

    private static Path bundle(String artifact) {
        return path("test.bundles").resolve(artifact + "-" + VERSION + ".jar");
    }

    /** Puts what is shipped into a folder, where Maven would look for it. */
    static void publish(Path repository) throws IOException {
        publish(repository, "camel-wacr", ".jar", bundle());
        publish(repository, "camel-wacr-files", ".jar", bundle("camel-wacr-files"));
        publish(repository, "camel-wacr-karaf", "-features.xml", features());
    }

    /** Where users find {@link #features()}. */
    static String featuresUrl() {
        return "mvn:io.github.camelwacr/camel-wacr-karaf/" + VERSION + "/xml/features";
    }

    private static void publish(Path repository, String artifact, String suffix, Path file) throws IOException {
        Path folder =
                repository.resolve("io/github/camelwacr").resolve(artifact).resolve(VERSION);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + suffix), StandardCopyOption.REPLACE_EXISTING);
    }

    /** The features file of camel-karaf, unchanged. */
    static Path camelKarafFeatures() {
        return path("test.bundles").resolve("apache-camel-" + CAMEL_KARAF_VERSION + "-features.xml");
    }

    /** The jars that the tests run with: what Karaf has, and some more. */
    static List<Path> classPath() {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        return Arrays.stream(entries)
                .map(Path::of)
                .filter(entry -> entry.toString().endsWith(".jar"))
                .filter(Files::exists)
                .toList();
    }

    /** The jar of an artifact among {@link #classPath()}. */
    static Path jar(String artifactId) {
        return classPath().stream()
                .filter(jar -> jar.getFileName().toString().matches(artifactId + "-\\d.*"))
                .findFirst()
                .orElseThrow();
    }

    /** The packages that have classes in a jar, with dots. */
    static Set<String> packages(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property));
    }
}
