/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * An OSGi framework in this process. Its system bundle exports what Karaf would have as bundles: Camel, Jackson, HttpClient
 * and SLF4J of the test's class path, in the versions of their jars.
 */
final class Felix implements AutoCloseable {

    private static final Pattern JAR =
            Pattern.compile("(camel|jackson|http|slf4j-api).*?-(\\d+\\.\\d+(\\.\\d+)?).*\\.jar");

    private final Framework framework;

    /**
     * Starts the framework, with camel-karaf's bundle that finds components.
     *
     * @param storage an empty folder
     */
    Felix(Path storage) throws IOException, BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        hostPackages()));
        framework.start();
        start(Build.jar("camel-core-osgi"));
    }

    Bundle start(Path jar) throws BundleException {
        Bundle bundle = context().installBundle(jar.toUri().toString());
        bundle.start();
        return bundle;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String hostPackages() throws IOException {
        StringJoiner packages = new StringJoiner(",");
        for (Path jar : Build.classPath()) {
            Matcher name = JAR.matcher(jar.getFileName().toString());
            if (!name.matches()
                    || name.group().startsWith("camel-core-osgi")
                    || name.group().startsWith("camel-wacr")) {
                continue;
            }
            // As in camel-karaf, whose wraps of HttpClient have no version.
            String version = name.group(1).equals("http") ? "" : ";version=" + name.group(2);
            Build.packages(jar).forEach(each -> packages.add(each + version));
        }
        return packages.toString();
    }
}
