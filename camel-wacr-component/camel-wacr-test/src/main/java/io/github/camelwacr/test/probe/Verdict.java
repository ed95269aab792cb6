/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test.probe;

/** What an answer says of the contract. */
enum Verdict {
    /** There is one way, and this is it. */
    AS_EXPECTED("as expected"),
    /** As the vendor documents it, where a known server does otherwise. */
    AS_DOCUMENTED("as documented"),
    /** As a known server does it, where the vendor documents it otherwise. */
    AS_SERVED("as served"),
    /** This account cannot show it. */
    NOT_TOLD("not told"),
    /** Neither way: the component may not cope with it. */
    DIFFERENT("DIFFERENT");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
