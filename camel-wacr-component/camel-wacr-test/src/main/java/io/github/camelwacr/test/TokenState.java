/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/** What is the matter with a token. */
public enum TokenState {
    /** It works. */
    ACTIVE,
    /** It was switched off. */
    REVOKED,
    /** It is too old. */
    EXPIRED,
    /** It has a list of addresses, and the caller is not on it. */
    OTHER_ADDRESS,
    /** It has a list of addresses, and the caller is on it: no rate limit. */
    OWN_ADDRESS
}
