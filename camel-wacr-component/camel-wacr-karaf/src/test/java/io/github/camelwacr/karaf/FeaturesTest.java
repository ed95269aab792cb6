/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.version.Version;
import aQute.bnd.version.VersionRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The features file that users get, held against the one of camel-karaf. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeaturesTest {

    private Element feature;
    private Document camelKaraf;

    @BeforeAll
    void read() throws Exception {
        feature = features(parse(Build.features())).findFirst().orElseThrow();
        camelKaraf = parse(Build.camelKarafFeatures());
    }

    @Test
    void bringsTheFeaturesOfCamelKaraf() {
        assertThat(texts(feature.getOwnerDocument().getDocumentElement(), "repository"))
                .containsExactly(
                        "mvn:org.apache.camel.karaf/apache-camel/" + Build.CAMEL_KARAF_VERSION + "/xml/features");
    }

    @Test
    void installsTheComponentOfItsOwnVersion() {
        assertThat(feature.getAttribute("version")).isEqualTo(Build.VERSION);
        assertThat(texts(feature, "bundle")).contains("mvn:io.github.camelwacr/camel-wacr/" + Build.VERSION);
    }

    @ParameterizedTest
    @MethodSource("required")
    void requiresOnlyWhatCamelKarafHas(String name, String range) {
        assertThat(features(camelKaraf).filter(each -> each.getAttribute("name").equals(name)))
                .extracting(each -> new Version(each.getAttribute("version")))
                .anyMatch(new VersionRange(range)::includes);
    }

    @Test
    void sharesJacksonWithCamelJackson() {
        assertThat(rangeOf("jackson", feature)).isEqualTo(rangeOf("jackson", camelKaraf("camel-jackson")));
    }

    @Test
    void addsTheSameLibraryBundleAsCamelHttpSoThatBothShareIt() {
        List<String> libraries = texts(feature, "bundle").stream()
                .filter(bundle -> bundle.startsWith("wrap:"))
                .toList();

        assertThat(libraries).hasSize(1);
        assertThat(texts(camelKaraf("camel-http"), "bundle")).containsAll(libraries);
    }

    @Test
    void theFeatureForFilesAddsBundlesThatCamelKarafHasToo() throws Exception {
        List<String> bundles =
                texts(features(parse(Build.features())).skip(1).findFirst().orElseThrow(), "bundle");

        assertThat(bundles).hasSize(4).contains("mvn:io.github.camelwacr/camel-wacr-files/" + Build.VERSION);
        assertThat(features(camelKaraf).flatMap(each -> texts(each, "bundle").stream()))
                .containsAll(bundles.subList(0, 3));
    }

    @Test
    void theSftpExampleNamesFeaturesThatThereAre() throws Exception {
        Matcher install = Pattern.compile("feature:install ([^`]*)`")
                .matcher(Files.readString(Path.of("../../camel-wacr-examples/sftp-to-whatsapp/README.md")));
        assertThat(install.find()).isTrue();
        List<String> named = List.of(install.group(1).split(" "));

        assertThat(named).isEqualTo(SftpScenario.FEATURES);
        assertThat(Stream.concat(features(camelKaraf), Stream.of(feature)))
                .extracting(each -> each.getAttribute("name"))
                .containsAll(named);
    }

    @Test
    void leavesNoPlaceholderOpen() throws Exception {
        assertThat(Files.readString(Build.features())).doesNotContain("${");
    }

    Stream<Arguments> required() {
        return elements(feature, "feature")
                .filter(each -> each.hasAttribute("version"))
                .map(each -> Arguments.of(each.getTextContent(), each.getAttribute("version")));
    }

    private Element camelKaraf(String name) {
        return features(camelKaraf)
                .filter(each -> each.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String rangeOf(String name, Element feature) {
        return elements(feature, "feature")
                .filter(each -> each.getTextContent().equals(name))
                .findFirst()
                .orElseThrow()
                .getAttribute("version");
    }

    private static Document parse(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
    }

    private static Stream<Element> features(Document document) {
        return elements(document.getDocumentElement(), "feature");
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name).map(Element::getTextContent).toList();
    }

    private static Stream<Element> elements(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> name.equals(node.getLocalName()))
                .map(Element.class::cast);
    }
}
