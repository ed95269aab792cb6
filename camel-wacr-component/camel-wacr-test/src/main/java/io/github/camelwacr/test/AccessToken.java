/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.Set;

/**
 * A token with its scopes; no scopes means all.
 */
record AccessToken(String value, String name, Set<String> scopes) {

    boolean hasAllScopes() {
        return scopes.isEmpty();
    }

    boolean allows(String scope) {
        return scopes.isEmpty() || scopes.contains(scope);
    }

    /** Leaves the value out, so that no log shows it. */
    @Override
    public String toString() {
        return name + scopes;
    }
}
