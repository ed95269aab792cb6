/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads buttons as options write them: {@code btn_yes:Yes,btn_no:No}. A backslash takes the meaning from a comma, a colon
 * or a backslash. Blanks around ids and titles are dropped. Stateless and thread-safe.
 */
final class ShortButtons {

    private ShortButtons() {}

    /**
     * Reads the buttons.
     *
     * @param  text such as {@code btn_yes:Yes,btn_no:No}
     * @return      the buttons
     * @throws IllegalArgumentException when an entry has no id, no title, or an open backslash
     */
    static List<Object> parse(String text) {
        List<Object> buttons = new ArrayList<>();
        String id = null;
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || ",:\\".indexOf(text.charAt(i)) < 0) {
                    throw invalid(buttons.size(), "a backslash must stand before a comma, a colon or a backslash");
                }
                part.append(text.charAt(i));
            } else if (c == ':' && id == null) {
                id = part.toString();
                part.setLength(0);
            } else if (c == ',') {
                buttons.add(button(buttons.size(), id, part));
                id = null;
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        buttons.add(button(buttons.size(), id, part));
        return buttons;
    }

    private static Object[] button(int index, String id, StringBuilder title) {
        String trimmed = title.toString().strip();
        if (id == null || id.isBlank() || trimmed.isEmpty()) {
            throw invalid(index, "needs an id and a title with a colon between, as in btn_yes:Yes");
        }
        return new Object[] {id.strip(), trimmed};
    }

    private static IllegalArgumentException invalid(int index, String why) {
        return new IllegalArgumentException("button " + (index + 1) + " " + why);
    }
}
