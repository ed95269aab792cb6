/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import io.github.camelwacr.model.Button;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads buttons as options write them: {@code btn_yes:Yes,btn_no:No}. A backslash takes the meaning from a comma, a colon
 * or a backslash. Blanks around ids and titles are dropped. Stateless and thread-safe.
 */
final class ShortButtons {

    /** Stand for a backslash, a comma and a colon that a backslash protects; Unicode gives them no other meaning. */
    private static final String[][] PROTECTED = {{"\\\\", "\uFDD0"}, {"\\,", "\uFDD1"}, {"\\:", "\uFDD2"}};

    private ShortButtons() {}

    /**
     * Reads the buttons.
     *
     * @param  text such as {@code btn_yes:Yes,btn_no:No}
     * @return      the buttons
     * @throws IllegalArgumentException when an entry has no id, no title, or an open backslash
     */
    static List<Button> parse(String text) {
        String safe = text;
        for (String[] pair : PROTECTED) {
            safe = safe.replace(pair[0], pair[1]);
        }
        List<Button> buttons = new ArrayList<>();
        for (String entry : safe.split(",", -1)) {
            int colon = entry.indexOf(':');
            String id = plain(entry.substring(0, Math.max(colon, 0)));
            String title = plain(entry.substring(colon + 1));
            if (entry.contains("\\")) {
                throw invalid(buttons.size(), "a backslash must stand before a comma, a colon or a backslash");
            }
            if (id.isEmpty() || title.isEmpty()) {
                throw invalid(buttons.size(), "needs an id and a title with a colon between, as in btn_yes:Yes");
            }
            buttons.add(new Button(id, title));
        }
        return buttons;
    }

    private static String plain(String part) {
        String plain = part.strip();
        for (String[] pair : PROTECTED) {
            plain = plain.replace(pair[1], pair[0].substring(1));
        }
        return plain;
    }

    private static IllegalArgumentException invalid(int index, String why) {
        return new IllegalArgumentException("button " + (index + 1) + " " + why);
    }
}
