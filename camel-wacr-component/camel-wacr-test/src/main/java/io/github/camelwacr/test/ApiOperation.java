/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

/**
 * An operation of the contract. {@code path} is below the base URL, with at most one variable; {@code scope} is null if
 * none is asked for, {@code successMessage} if an answer of success has no text.
 */
record ApiOperation(String id, String method, String path, String scope, String successMessage, int successStatus) {}
