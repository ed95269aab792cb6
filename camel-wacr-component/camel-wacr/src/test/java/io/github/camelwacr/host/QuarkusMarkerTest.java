/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.WacrComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuarkusMarkerTest {

    @Test
    void theJarBringsTheFileByWhichQuarkusFindsTheComponent() throws URISyntaxException {
        URI classes = WacrComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();

        assertThat(Path.of(classes).resolve("META-INF/beans.xml")).isNotEmptyFile();
    }
}
