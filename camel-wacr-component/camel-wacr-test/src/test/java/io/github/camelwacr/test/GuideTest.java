/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide lists what the stand-in can do. */
class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/testing.md");

    @ParameterizedTest
    @EnumSource(Defect.class)
    void everyDefectIsListed(Defect defect) throws Exception {
        assertThat(Files.readString(GUIDE)).contains("| `" + defect + "` |");
    }

    @ParameterizedTest
    @EnumSource(MagicPhone.class)
    void everyMagicNumberIsListed(MagicPhone magic) throws Exception {
        assertThat(Files.readString(GUIDE)).contains("| `" + magic.number() + "` |");
    }
}
