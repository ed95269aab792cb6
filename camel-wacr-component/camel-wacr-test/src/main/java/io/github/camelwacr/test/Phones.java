/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * Phone numbers as the API gives them back: digits only.
 */
final class Phones {

    private Phones() {}

    static String digits(String phone) {
        StringBuilder digits = new StringBuilder(phone.length());
        for (int i = 0; i < phone.length(); i++) {
            char c = phone.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    static String requireDigits(String phone) {
        String digits = digits(phone);
        if (digits.isEmpty()) {
            throw new IllegalArgumentException("phone number without digits");
        }
        return digits;
    }
}
