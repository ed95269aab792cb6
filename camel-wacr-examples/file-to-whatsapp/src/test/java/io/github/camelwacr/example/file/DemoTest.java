/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as it stands, on its samples. */
class DemoTest {

    @TempDir
    private Path home;

    @Test
    void sendsTheSamplesAndEnds() throws Exception {
        Settings settings = Settings.of(name -> name.equals("wacr.home") ? home.toString() : null);
        Files.createDirectories(settings.inbox());
        Demo.copySamples(settings.inbox());
        Main main = new Main();
        Summary summary = new Summary(100, main::completed);

        try (Demo demo = Demo.start()) {
            FileToWhatsApp.configure(main, settings, demo.properties(), summary);
            main.run();
        }

        assertThat(summary.table().lines().skip(1).map(line -> line.replaceAll(" +", " ")
                        .replaceAll("wamid.*", "id")
                        .replaceAll("(OPTED_OUT).*", "$1")))
                .containsExactly(
                        "appointments.csv 2 ***0001 sent id",
                        "appointments.csv 3 ***0002 sent id",
                        "appointments.csv 5 ***0003 failed CONTACT_OPTED_OUT",
                        "appointments.csv 6 - failed phone: Phone number is required",
                        "appointments.csv 7 ***0005 failed header_text: must not be longer than 60 characters, but has 75",
                        "appointments.csv 8 ***0006 sent id",
                        "deliveries.jsonl 1 ***0011 sent id",
                        "deliveries.jsonl 2 - failed is no JSON object: fault at column 91",
                        "deliveries.jsonl 3 ***0013 sent id",
                        "table.json 1 ***0021 sent id");
        assertThat(settings.inbox()).isEmptyDirectory();
        assertThat(home.resolve("report").toFile().list()).hasSize(6);
    }
}
