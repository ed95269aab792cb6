/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class WacrServerExtensionTest {

    @RegisterExtension
    static final WacrServerExtension SHARED =
            WacrServerExtension.builder().requestsPerMinute(1).build();

    @RegisterExtension
    final WacrServerExtension own = new WacrServerExtension();

    @Test
    void settingsReachTheServer() throws Exception {
        assertThat(Api.of(SHARED.server()).sendButtons().status()).isEqualTo(200);
        assertThat(Api.of(SHARED.server()).sendButtons().status()).isEqualTo(429);
    }

    @Test
    void instanceFieldHasAServerOfItsOwn() throws Exception {
        assertThat(own.server()).isNotSameAs(SHARED.server());
        assertThat(Api.of(own.server()).sendButtons().status()).isEqualTo(200);
    }

    @Test
    void serverRunsOnlyDuringTests() {
        assertThatThrownBy(() -> WacrServerExtension.builder().build().server())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sharedServerIsOneForTheClassAndItsNestedClassesAndIsResetAndClosed() throws Exception {
        Sample.seen.clear();
        run(Sample.class, 4);

        assertThat(Sample.seen).hasSize(4);
        assertThat(Sample.seen.stream().distinct()).hasSize(1);
        assertClosed(Sample.seen.get(0));
    }

    @Test
    void ownServerIsClosedAfterItsTest() throws Exception {
        OwnSample.seen.clear();
        run(OwnSample.class, 2);

        assertThat(OwnSample.seen.stream().distinct()).hasSize(2);
        assertClosed(OwnSample.seen.get(0));
        assertClosed(OwnSample.seen.get(1));
    }

    @Test
    void extendWithGivesTheDefaultsAsParameter() {
        run(ParameterSample.class, 1);
    }

    private static void run(Class<?> sample, int tests) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(sample))
                .execute();
        results.testEvents()
                .assertStatistics(statistics -> statistics.succeeded(tests).failed(0));
    }

    private static void assertClosed(WacrServer server) {
        assertThat(server.wireMock().isRunning()).isFalse();
    }

    /** Run by the tests above only: its name does not match what the build looks for. */
    static class Sample {

        static final List<WacrServer> seen = new ArrayList<>();

        @RegisterExtension
        static final WacrServerExtension WACR = new WacrServerExtension();

        @Test
        void first() throws Exception {
            sendOnce();
        }

        @Test
        void second() throws Exception {
            sendOnce();
        }

        @Nested
        class Inner {

            @Test
            void third() throws Exception {
                sendOnce();
            }

            @Test
            void fourth() throws Exception {
                sendOnce();
            }
        }

        private static void sendOnce() throws Exception {
            seen.add(WACR.server());
            Api.of(WACR.server()).sendButtons();
            assertThat(WACR.server().deliveryCount()).isEqualTo(1);
        }
    }

    static class OwnSample {

        static final List<WacrServer> seen = new ArrayList<>();

        @RegisterExtension
        final WacrServerExtension wacr = new WacrServerExtension();

        @Test
        void first() {
            seen.add(wacr.server());
        }

        @Test
        void second() {
            seen.add(wacr.server());
        }
    }

    @ExtendWith(WacrServerExtension.class)
    static class ParameterSample {

        @Test
        void parameter(WacrServer server, @PhoneNumber("+506 8888-0000") WacrPhone phone) throws Exception {
            assertThat(Api.of(server).sendButtons().status()).isEqualTo(200);
            assertThat(phone.last().text()).isEqualTo("Demo?");
        }
    }
}
