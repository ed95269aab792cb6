/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitersTest {

    private static final URI HERE = URI.create("https://here.example/api/v2");
    private static final URI THERE = URI.create("https://there.example/api/v2");

    private final RateLimiters limiters = new RateLimiters();

    @Test
    void oneTokenHasOneLimiter() {
        assertThat(of(HERE, "a", 60)).isSameAs(of(HERE, "a", 60));
    }

    @Test
    void anotherTokenOrServerHasItsOwn() {
        RateLimiter limiter = of(HERE, "a", 60);

        assertThat(of(HERE, "b", 60)).isNotSameAs(limiter);
        assertThat(of(THERE, "a", 60)).isNotSameAs(limiter);
    }

    @Test
    void theLowestLimitHoldsForAll() {
        RateLimiter limiter = of(HERE, "a", 0);

        assertThat(of(HERE, "a", 60).limit()).isEqualTo(60);
        assertThat(of(HERE, "a", 30).limit()).isEqualTo(30);
        assertThat(of(HERE, "a", 90).limit()).isEqualTo(30);
        assertThat(of(HERE, "a", 0)).isSameAs(limiter);
        assertThat(limiter.limit()).isEqualTo(30);
    }

    @Test
    void aLimitThatThePlanWillTellDoesNotLowerAnother() {
        of(HERE, "a", 90);

        assertThat(limiters.of(HERE, "a", 60, true, Duration.ofMinutes(1)).limit())
                .isEqualTo(90);
    }

    @Test
    void onceClosedAllRefuseUntilOpenedAgain() throws InterruptedException {
        RateLimiter before = of(HERE, "a", 60);
        limiters.close();
        RateLimiter closed = of(HERE, "b", 60);

        assertThatThrownBy(() -> before.acquire(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.acquire(Duration.ZERO)).isInstanceOf(IllegalStateException.class);

        limiters.open();
        assertThat(of(HERE, "a", 60).acquire(Duration.ZERO)).isNotNull();
    }

    private RateLimiter of(URI baseUrl, String token, int limit) {
        return limiters.of(baseUrl, token, limit, false, Duration.ofMinutes(1));
    }
}
