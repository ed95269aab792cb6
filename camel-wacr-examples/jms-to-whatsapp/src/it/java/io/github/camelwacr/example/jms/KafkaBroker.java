/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.testkit.KafkaClusterTestKit;
import kafka.testkit.TestKitNodes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real Kafka broker in KRaft mode on this machine only, and what other programs do with it. */
final class KafkaBroker implements AutoCloseable {

    static final String TOPIC = "whatsapp.out";
    static final String DEAD = "whatsapp.dead";
    static final String GROUP = "whatsapp";
    static final int PARTITIONS = 4;

    private final KafkaClusterTestKit cluster;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;
    private final Map<Integer, List<String>> keys = new HashMap<>();

    private KafkaBroker(KafkaClusterTestKit cluster) {
        this.cluster = cluster;
        admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Starts a broker with both topics, in which nobody has read yet. */
    static KafkaBroker start() throws Exception {
        KafkaClusterTestKit cluster = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.num.partitions", "1")
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("auto.create.topics.enable", "false")
                .build();
        cluster.format();
        cluster.startup();
        cluster.waitForReadyBrokers();
        KafkaBroker broker = new KafkaBroker(cluster);
        broker.admin
                .createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1), new NewTopic(DEAD, 1, (short) 1)))
                .all()
                .get();
        broker.awaitLeaders();
        return broker;
    }

    /**
     * A producer that comes before the leaders can lose the order of its messages, and then waits in vain. A topic that is
     * made is not yet known to who asks for it.
     */
    private void awaitLeaders() {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        ends.put(new TopicPartition(DEAD, 0), OffsetSpec.latest());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest());
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> admin.listOffsets(ends).all().get().size() == ends.size());
    }

    String url() {
        return cluster.bootstrapServers();
    }

    /** Puts messages behind each other; they are in the topic when this returns. */
    void put(int partition, Map<String, String> jsonByKey) {
        jsonByKey.forEach((key, json) -> {
            var unused = producer.send(new ProducerRecord<>(TOPIC, partition, key, json));
            keys.computeIfAbsent(partition, none -> new ArrayList<>()).add(key);
        });
        producer.flush();
    }

    /** The keys of all messages before an offset. */
    List<String> keysBefore(int partition, long offset) {
        return keys.getOrDefault(partition, List.of()).subList(0, (int) offset);
    }

    /** How many partitions each working member of the group has; empty while they are handed out anew. */
    Collection<Integer> shares() throws ExecutionException, InterruptedException {
        ConsumerGroupDescription group = admin.describeConsumerGroups(List.of(GROUP))
                .describedGroups()
                .get(GROUP)
                .get();
        if (group.state() != ConsumerGroupState.STABLE) {
            return List.of();
        }
        return group.members().stream()
                .map(member -> member.assignment().topicPartitions().size())
                .toList();
    }

    /** What the next owner of each partition would begin with. */
    Map<Integer, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toMap(Function.identity(), partition -> {
            OffsetAndMetadata offset = offsets.get(new TopicPartition(TOPIC, partition));
            return offset == null ? 0 : offset.offset();
        }));
    }

    /** Whether the group is at the end of every partition. */
    boolean isDone() throws ExecutionException, InterruptedException {
        return committed().entrySet().stream()
                .allMatch(offset -> offset.getValue()
                        == keys.getOrDefault(offset.getKey(), List.of()).size());
    }

    /** The keys of all messages that were put aside. */
    List<String> deadKeys() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", url()), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition only = new TopicPartition(DEAD, 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            List<String> dead = new ArrayList<>();
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> dead.add(message.key()));
            }
            return dead;
        }
    }

    @Override
    public void close() throws Exception {
        producer.close();
        admin.close();
        cluster.close();
    }
}
