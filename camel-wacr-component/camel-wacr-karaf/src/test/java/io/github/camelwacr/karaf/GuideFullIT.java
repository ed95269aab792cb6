/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The files of the user guide on the true features of camel-karaf, which come from the network. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Karaf 4.4 needs the security manager")
class GuideFullIT extends GuideScenario {

    @Override
    void install(Karaf karaf, Path repository) throws Exception {
        karaf.keepDownloadsIn(Path.of(System.getProperty("test.localRepository")));
        karaf.install(List.of(Build.featuresUrl()), FEATURES);
    }
}
