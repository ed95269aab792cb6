/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The files of the user guide on plain Camel jars, with nothing from the network. Only camel-blueprint is a stand-in. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Karaf 4.4 needs the security manager")
class GuideIT extends GuideScenario {

    @Override
    void install(Karaf karaf, Path repository) throws Exception {
        new HostFeatures(repository).camelBlueprint().installInto(karaf, FEATURES);
    }
}
