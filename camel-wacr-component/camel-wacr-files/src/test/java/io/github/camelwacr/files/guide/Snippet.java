/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A block of a page, as it stands there. */
final class Snippet {

    private Snippet() {}

    /** The only block in a language below a heading; dependencies and settings for the stand-in are none. */
    static String of(String page, String heading, String language) throws IOException {
        String text = Files.readString(Path.of("../..", page));
        String section = text.split("\n## " + heading + "\n", -1)[1].split("\n## ", -1)[0];
        List<String> blocks = Stream.of(section.split("```" + language + "\n", -1))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .filter(block -> !block.startsWith("<dependency>") && !block.contains("127.0.0.1"))
                .toList();
        if (blocks.size() != 1) {
            throw new IllegalStateException(page + ", " + heading + ": " + blocks.size() + " blocks of " + language);
        }
        return blocks.get(0);
    }
}
