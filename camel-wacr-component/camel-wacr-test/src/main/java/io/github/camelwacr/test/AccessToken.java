/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.Set;

/**
 * A token with its scopes; no scopes means all, as {@code *} does.
 */
record AccessToken(String value, String name, Set<String> scopes, TokenState state) {

    boolean hasAllScopes() {
        return (scopes.isEmpty() || scopes.contains("*")) && state == TokenState.ACTIVE;
    }

    /** {@code scope} is null where none is asked for. */
    boolean allows(String scope) {
        return scope == null || scopes.isEmpty() || scopes.contains("*") || scopes.contains(scope);
    }

    /** Leaves the value out, so that no log shows it. */
    @Override
    public String toString() {
        return name + scopes;
    }
}
