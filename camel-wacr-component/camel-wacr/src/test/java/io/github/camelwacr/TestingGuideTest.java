/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test that docs/testing.md shows compiles as it stands there. */
class TestingGuideTest {

    @Test
    void theSampleTestCompiles(@TempDir Path folder) throws Exception {
        String guide = Files.readString(Path.of("..", "..", "docs", "testing.md"));
        String block = guide.split("```java\n", -1)[1];
        Path source = Files.writeString(folder.resolve("OfferTest.java"), block.substring(0, block.indexOf("```")));
        StringWriter problems = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"));

            boolean compiled = compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
                    .call();

            assertThat(compiled).as(problems.toString()).isTrue();
        }
    }
}
