package io.tuneloom.coordinator.testing;

import static org.awaitility.Awaitility.await;

import io.tuneloom.coordinator.Coordinator;
import io.tuneloom.servicedefaults.testing.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Members of a service's share group that do none of its jobs: what the coordinator counts as workers. */
public final class Members implements AutoCloseable {
    private final String service;
    private final List<KafkaShareConsumer<byte[], byte[]>> consumers;

    private Members(String service, List<KafkaShareConsumer<byte[], byte[]>> consumers) {
        this.service = service;
        this.consumers = consumers;
    }

    public static Members join(String service, int count) {
        return new Members(
                service,
                IntStream.range(0, count).mapToObj(_ -> member(service)).toList());
    }

    private static KafkaShareConsumer<byte[], byte[]> member(String service) {
        KafkaShareConsumer<byte[], byte[]> member = new KafkaShareConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "group.id",
                        service),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(List.of(service + ".jobs"));
        return member;
    }

    /** They join with the first poll. */
    public void poll() {
        consumers.forEach(member -> member.poll(Duration.ofMillis(100)));
    }

    /** To be called after the coordinator has counted them. Runs of later tests have none of them. */
    @Override
    public void close() {
        try (CapturedLog log = new CapturedLog(Coordinator.class.getName())) {
            consumers.forEach(member -> member.close(Duration.ofSeconds(2)));
            await().until(() -> log.information("").stream().anyMatch(line -> line.contains(service + "=0")));
        }
    }
}
