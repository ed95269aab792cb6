/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells of another broker is what the broker in the program does. */
class ReadmeTest {

    @Test
    void showsWhatKeepsLargeMessagesBack(@TempDir Path folder) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String shown = readme.substring(readme.indexOf("<diverts>"), readme.indexOf("</diverts>"));
        String xml = "<core xmlns='urn:activemq:core'>" + shown + "</diverts></core>";

        Configuration parsed =
                new FileConfigurationParser().parseMainConfig(new ByteArrayInputStream(xml.getBytes(UTF_8)));

        Configuration own =
                new BrokerConfiguration().broker(Settings.broker(folder, 61616)).getConfiguration();
        assertThat(parsed.getDivertConfigurations())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("routingName", "transformerConfiguration")
                .isEqualTo(own.getDivertConfigurations());
    }
}
