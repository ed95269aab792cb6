/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void showsItselfWithoutAToken() {
        Settings settings = Settings.of(name -> null);

        assertThat(settings.demo()).isTrue();
        assertThat(settings.inbox())
                .isEqualTo(Path.of("target/file-to-whatsapp/inbox").toAbsolutePath());
    }

    @Test
    void takesABlankTokenForNone() {
        assertThat(Settings.of(Map.of("wacr.token", " ")::get).demo()).isTrue();
    }

    @Test
    void watchesWithAToken() {
        Settings settings = Settings.of(Map.of("wacr.token", "x")::get);

        assertThat(settings.demo()).isFalse();
        assertThat(settings.home()).isEqualTo(Path.of("whatsapp").toAbsolutePath());
    }

    @Test
    void takesFilesFromElsewhere() {
        Settings settings = Settings.of(Map.of("wacr.token", "x", "wacr.home", "/h", "wacr.inbox", "/i")::get);

        assertThat(settings.inbox()).isEqualTo(Path.of("/i"));
        assertThat(settings.home()).isEqualTo(Path.of("/h"));
    }
}
