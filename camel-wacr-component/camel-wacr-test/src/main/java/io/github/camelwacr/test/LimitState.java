/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.time.Duration;

/**
 * Where the rate limit of a token stands. Immutable.
 *
 * @param tokenName which token: {@code token-1} for the first one given to the builder and so on, {@code token-0} for
 *     the built-in one
 * @param limit requests in a window; 0 for no limit
 * @param remaining how many are left in the running window
 * @param resetsIn time until the window ends; zero if none has begun
 */
public record LimitState(String tokenName, int limit, int remaining, Duration resetsIn) {}
