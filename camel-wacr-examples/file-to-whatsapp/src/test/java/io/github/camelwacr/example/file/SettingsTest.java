/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void showsItselfWithoutAToken() {
        Settings settings = Settings.of(name -> null);

        assertThat(settings.demo()).isTrue();
        assertThat(settings.folders().inbox())
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
        assertThat(settings.resendInFlight()).isTrue();
        assertThat(settings.folders().report())
                .isEqualTo(Path.of("whatsapp/report").toAbsolutePath());
    }

    @Test
    void takesFoldersFromElsewhere() {
        Folders folders = Settings.of(Map.of("wacr.token", "x", "wacr.home", "/h", "wacr.inbox", "/i")::get)
                .folders();

        assertThat(folders.inbox()).isEqualTo(Path.of("/i"));
        assertThat(folders.done()).isEqualTo(Path.of("/h/done"));
    }

    @Test
    void knowsTwoWaysWithWhatWasInFlight() {
        assertThat(Settings.of(Map.of("wacr.in-flight", "hold")::get).resendInFlight())
                .isFalse();
        assertThatThrownBy(() -> Settings.of(Map.of("wacr.in-flight", "maybe")::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WACR_IN_FLIGHT must be resend or hold: maybe");
    }
}
