/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwacr.WacrComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What an application takes on with the component. */
class ComponentWeightTest {

    @Test
    void theJarIsBelow500Kilobytes() throws Exception {
        Path jar = Path.of(WacrComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assumeTrue(Files.isRegularFile(jar), "packaged");

        assertThat(Files.size(jar)).isLessThan(500_000);
    }

    @Test
    void bringsHttpClientAndJacksonAndNothingThatCamelHasNot() throws Exception {
        Document pom = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(Path.of("../camel-wacr/pom.xml").toFile());
        NodeList dependencies = pom.getElementsByTagName("dependency");
        List<String> runtime = new ArrayList<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            String scope = text(dependency, "scope");
            boolean own = dependency.getParentNode().getParentNode() == pom.getDocumentElement();
            if (own && !List.of("test", "provided").contains(scope)) {
                runtime.add(text(dependency, "artifactId"));
            }
        }

        assertThat(runtime).containsExactlyInAnyOrder("httpclient5", "jackson-databind", "slf4j-api");
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
