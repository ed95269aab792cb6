/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelwacr.test.CannedAnswer;
import io.github.camelwacr.test.Delivery;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two instances with Kafka as their source share a topic, and the work of one that is killed, is slow or leaves. */
class KafkaIT extends KafkaTestSupport {

    /** Of the group, with an instance that does not come back for its next message. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(3);

    @Test
    void twoInstancesShareTheTopicAndOneMemory() throws Exception {
        try (AppProcess first = start("first", Map.of());
                AppProcess second = start("second", Map.of())) {
            awaitBothAtWork();
            put(0, MESSAGES);
            awaitEndWithMarksBeforeOffsets();
            // Each message a second time, in a partition of the other instance.
            putMoved(0, MESSAGES, KafkaBroker.PARTITIONS / 2);
            awaitEndWithMarksBeforeOffsets();
            assertThat(first.isAlive() && second.isAlive()).isTrue();
        }

        assertEachIsSentOnce();
        assertThat(broker.deadKeys()).isEmpty();
        long byFirst = deliveriesOf("token-1");
        System.out.printf("Two instances: %d and %d messages%n", byFirst, server.deliveryCount() - byFirst);
        assertThat(byFirst).isBetween(MESSAGES / 10L, MESSAGES * 9L / 10);
    }

    @Test
    void whatAKilledInstanceHadUnderWayWaitsForAPersonAndTheOtherInstanceDoesTheRest() throws Exception {
        String underWay = killInTheMiddleOfASend(Map.of());

        assertEachIsSentOnce();
        assertThat(broker.deadKeys()).containsExactly(underWay);
        assertThat(sentKeys.contains(underWay)).isFalse();
    }

    @Test
    void withReconcileTheOtherInstanceFindsOutWhatBecameOfIt() throws Exception {
        String underWay = killInTheMiddleOfASend(Map.of("RECONCILE", "true"));

        assertEachIsSentOnce();
        assertThat(broker.deadKeys()).isEmpty();
        assertThat(sentKeys.contains(underWay)).isTrue();
    }

    @Test
    void anInstanceThatIsTooSlowLosesItsPartitionsAndNoMessage() throws Exception {
        Map<String, String> impatient = Map.of("MAX_POLL_INTERVAL", String.valueOf(IMPATIENCE.toMillis()));
        String slow = phone(MESSAGES / 2);
        try (AppProcess first = start("first", impatient);
                AppProcess second = start("second", impatient)) {
            awaitBothAtWork();
            put(0, MESSAGES / 2);
            awaitEndWithMarksBeforeOffsets();

            server.respondNext(1, success().afterDelivery().delayedBy(IMPATIENCE.multipliedBy(3)));
            put(MESSAGES / 2, MESSAGES / 2 + 1);
            awaitDeliveries(MESSAGES / 2 + 1);
            put(MESSAGES / 2 + 1, MESSAGES * 3 / 4);
            awaitEndWithMarksBeforeOffsets();
            assertThat(sentKeys.contains(slow)).isFalse();
            await().atMost(PATIENCE).until(() -> sentKeys.contains(slow));
            awaitBothAtWork();
            put(MESSAGES * 3 / 4, MESSAGES);
            awaitEndWithMarksBeforeOffsets();
            assertThat(first.isAlive() && second.isAlive()).isTrue();
        }

        assertEachIsSentOnce();
        assertThat(broker.deadKeys()).containsExactly(slow);
    }

    @Test
    void anInstanceThatIsStoppedFinishesItsMessageAndHandsOverTheRest() throws Exception {
        try (AppProcess first = start("first", Map.of());
                AppProcess second = start("second", Map.of())) {
            awaitBothAtWork();
            put(0, MESSAGES);
            awaitDeliveries(MESSAGES / 4);
            assertThat(first.stop()).isTrue();
            long byFirst = deliveriesOf("token-1");
            awaitEndWithMarksBeforeOffsets();

            assertThat(byFirst).isPositive().isLessThan(MESSAGES / 2);
            assertThat(deliveriesOf("token-1")).isEqualTo(byFirst);
            assertThat(second.isAlive()).isTrue();
        }

        assertEachIsSentOnce();
        assertThat(broker.deadKeys()).isEmpty();
    }

    /**
     * Kills one of two instances while its request is at the service, which has sent the message but not answered yet.
     * Returns when the other one has come to the end of the topic.
     *
     * @return the key of the message
     */
    private String killInTheMiddleOfASend(Map<String, String> environment) throws Exception {
        try (AppProcess first = start("first", environment);
                AppProcess second = start("second", environment)) {
            awaitBothAtWork();
            put(0, MESSAGES / 2);
            awaitEndWithMarksBeforeOffsets();
            Map<Integer, Long> before = broker.committed();

            server.respondNext(
                    1, CannedAnswer.fault(Fault.EMPTY_RESPONSE).afterDelivery().delayedBy(PATIENCE));
            put(MESSAGES / 2, MESSAGES / 2 + 1);
            awaitDeliveries(MESSAGES / 2 + 1);
            Delivery underWay = server.deliveries().get(MESSAGES / 2);
            put(MESSAGES / 2 + 1, MESSAGES);
            AppProcess killed = underWay.tokenName().equals("token-1") ? first : second;
            AppProcess other = killed == first ? second : first;
            long share = deliveriesOf(underWay.tokenName());
            awaitDeliveries(MESSAGES * 3 / 4);
            killed.kill();

            int partition = MESSAGES / 2 % KafkaBroker.PARTITIONS;
            assertThat(broker.committed()).containsEntry(partition, before.get(partition));
            long begin = System.nanoTime();
            awaitEndWithMarksBeforeOffsets();
            System.out.printf(
                    "Killed after %d messages; the other one was done %.1f s later%n",
                    share, (System.nanoTime() - begin) / 1e9);
            assertThat(other.isAlive()).isTrue();
            assertThat(deliveriesOf(underWay.tokenName())).isEqualTo(share);
            return underWay.phone();
        }
    }

    private static CannedAnswer success() {
        return CannedAnswer.raw(200, "application/json", "{\"success\":true,\"data\":{\"message_id\":\"late\"}}");
    }

    private AppProcess start(String token, Map<String, String> changes) {
        return AppProcess.start(KafkaInstance.class, token, work, server, environment(token, changes));
    }

    private void awaitBothAtWork() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(broker.shares())
                .containsExactly(KafkaBroker.PARTITIONS / 2, KafkaBroker.PARTITIONS / 2));
    }

    private long deliveriesOf(String token) {
        return server.deliveries().stream()
                .filter(delivery -> delivery.tokenName().equals(token))
                .count();
    }
}
