/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.jbang;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** The command {@code camel}, for a process of its own. */
public final class CamelCommand {

    private CamelCommand() {}

    /**
     * Runs it.
     *
     * @param args as behind {@code camel}
     */
    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
