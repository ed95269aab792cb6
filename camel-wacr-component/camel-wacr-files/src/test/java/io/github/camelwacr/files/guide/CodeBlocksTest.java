/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No page shows code that nobody runs: a block stands in a source of the tests or of an example as it is printed, or a test
 * reads it from its page.
 */
class CodeBlocksTest {

    private static final Path ROOT = Path.of("../..");

    /** The tests that read blocks from a page, by page and heading. */
    private static final Map<String, String> READ_FROM_THE_PAGE = Map.ofEntries(
            Map.entry("README.md, In a route", "ReadmeIT"),
            Map.entry("files.md, A folder", "TemplateFormsTest"),
            Map.entry("getting-the-answer.md, Wait for the answer", "AnswerGuideTest"),
            Map.entry("getting-the-answer.md, Take answers from a consumer", "AnswerGuideTest"),
            Map.entry("hosts.md, Kamelet", "AnswerKameletsTest"),
            Map.entry("jms-to-whatsapp/README.md, On the broker and the database", "ReadmeTest"),
            // With a package of the test in place of com.example.
            Map.entry("karaf.md, A route in a bundle, without camel-blueprint", "GuideTest"),
            Map.entry("recipes.md, A CSV file, each row once", "ReadmeIT"),
            Map.entry("recipes.md, Two tokens", "RecipesTest"),
            Map.entry("recipes.md, Dry run", "RecipesTest"),
            Map.entry("recipes.md, Replay a dead letter", "RecipesTest"),
            Map.entry("wacr-component.md, Samples", "ComponentPageTest"));

    private static final Map<String, String> NOT_RUN = Map.of(
            "karaf.md, Install", "lines for a file of Karaf that has others",
            "karaf.md, The token", "values of an account; the tests of Karaf write the same file with theirs",
            "sftp-to-whatsapp/README.md, In Karaf", "values of an account and a host");

    private static final Pattern BLOCK =
            Pattern.compile("^#+ ([^\\n]*)$|^ *```(\\w*)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Set<String> LANGUAGES = Set.of("java", "yaml", "xml", "properties");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

    private static Map<Path, String> sources;

    private record Block(String page, String heading, String language, String code) {

        String place() {
            return page + ", " + heading;
        }

        @Override
        public String toString() {
            return place() + ": " + language;
        }
    }

    @BeforeAll
    static void readSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            sources = files.filter(CodeBlocksTest::isSource)
                    .collect(Collectors.toMap(
                            file -> file, file -> squeezed(read(file)).replace("target/", "")));
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void isRun(Block block) {
        if (block.code.startsWith("<dependency>")) {
            assertIsOfThisProject(block.code);
        } else if (NOT_RUN.get(block.place()) == null) {
            assertThat(holders(block))
                    .as("sources that hold this block of %s, or a test that reads it:%n%s", block, block.code)
                    .isNotEmpty();
        }
    }

    @Test
    void noLineOfTheTablesIsOutOfDate() throws IOException {
        List<String> places = blocks().stream().map(Block::place).toList();

        assertThat(places).containsAll(READ_FROM_THE_PAGE.keySet()).containsAll(NOT_RUN.keySet());
    }

    private static List<Path> holders(Block block) {
        String reader = READ_FROM_THE_PAGE.get(block.place());
        String code = squeezed(block.code);
        return sources.entrySet().stream()
                .filter(source -> source.getValue().contains(code)
                        || source.getKey().endsWith(reader + ".java")
                                && source.getValue()
                                        .contains(Path.of(block.page)
                                                .getFileName()
                                                .toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void assertIsOfThisProject(String dependency) {
        Matcher artifact = ARTIFACT.matcher(dependency);
        assertThat(artifact.find()).isTrue();
        String pom = read(
                ROOT.resolve("camel-wacr-component").resolve(artifact.group(1)).resolve("pom.xml"));
        String version = pom.substring(pom.indexOf("<version>"), pom.indexOf("</version>"));
        assertThat(dependency).contains("<groupId>io.github.camelwacr</groupId>", version);
    }

    static List<Block> blocks() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String folder : List.of("docs", "camel-wacr-examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder), 2)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages.stream().flatMap(CodeBlocksTest::blocksOf).toList();
    }

    private static Stream<Block> blocksOf(Path page) {
        String name = page.toString().contains("examples")
                ? page.getParent().getFileName() + "/README.md"
                : page.getFileName().toString();
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        Matcher next = BLOCK.matcher(read(page));
        while (next.find()) {
            if (next.group(1) != null) {
                heading = next.group(1);
            } else if (LANGUAGES.contains(next.group(2))) {
                blocks.add(new Block(name, heading, next.group(2), next.group(3)));
            }
        }
        return blocks.stream();
    }

    private static boolean isSource(Path file) {
        String name = file.toString().replace('\\', '/');
        return name.contains("/src/")
                && !name.contains("/target/")
                && !name.endsWith("/CodeBlocksTest.java")
                && (name.contains("/src/test/")
                        || name.contains("/src/it/")
                        || name.contains("-it/src/")
                        || name.contains("examples/"))
                && Stream.of(".java", ".yaml", ".xml", ".properties").anyMatch(name::endsWith);
    }

    /** Without comments and space. */
    private static String squeezed(String code) {
        return code.replaceAll("(?<![:\\w/\"])//.*", "")
                .replaceAll("(?s)/\\*.*?\\*/|<!--.*?-->", "")
                .replaceAll("\\s", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
