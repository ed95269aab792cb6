/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwacr.karaf.route.CamelBean;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The user guide shows what the real Karaf runs. */
class GuideTest {

    private static final Pattern XML = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL);

    @Test
    void theRouteAsAFile() throws Exception {
        assertThat(shown().get(0)).isEqualTo(run("/blueprint/camel-context.xml"));
    }

    @Test
    void theRecordsOfFiles() throws Exception {
        assertThat(shown().get(1)).isEqualTo(run("/blueprint/records.xml"));
    }

    @Test
    void theRouteThatAnswers() throws Exception {
        assertThat(shown().get(2)).isEqualTo(run("/blueprint/inbox.xml"));
    }

    @Test
    void theRouteInABundle() throws Exception {
        assertThat(shown().get(3).replace("com.example", CamelBean.class.getPackageName()))
                .isEqualTo(run("/blueprint/route.xml"));
    }

    private static List<String> shown() throws IOException {
        String guide = Files.readString(Path.of("../../docs/karaf.md"));
        return XML.matcher(guide)
                .results()
                .map((MatchResult block) -> normal(block.group(1)))
                .toList();
    }

    private static String run(String resource) throws IOException, URISyntaxException {
        Path file = Path.of(GuideTest.class.getResource(resource).toURI());
        return normal(Files.readString(file).replaceFirst("<[?]xml.*[?]>", ""));
    }

    /** Without comments, and with one blank wherever there are some. */
    private static String normal(String xml) {
        return xml.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("\\s+", " ")
                .replaceAll("> <", "><")
                .strip();
    }
}
