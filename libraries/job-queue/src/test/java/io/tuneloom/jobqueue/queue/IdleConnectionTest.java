package io.tuneloom.jobqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.topics.testing.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock ends with its connection, and a broker closes an idle one: after nine minutes by default, here after three seconds. */
class IdleConnectionTest {
    private static final Duration LOCK = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofMillis(300);

    private static EmbeddedBroker broker;

    private final String name = "queue-" + UUID.randomUUID();
    private final QueueSettings settings = new QueueSettings(connection(), name, name + ".dead-letter", name, LOCK);

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        broker = new EmbeddedBroker(directory, Map.of("connections.max.idle.ms", String.valueOf(IDLE.toMillis())))
                .start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldKeepAJobByItsRenewals() throws Exception {
        try (JobQueue one = JobQueue.open(settings);
                JobQueue two = JobQueue.open(settings)) {
            // Given
            send();
            assertThat(one.take(LOCK)).isPresent();

            // When
            Optional<Delivery> stolen = Optional.empty();
            for (long until = later(IDLE.multipliedBy(3)); System.nanoTime() < until; ) {
                assertThat(one.renew()).isTrue();
                stolen = stolen.or(() -> two.take(SHORT));
            }

            // Then
            assertThat(stolen).isEmpty();
            assertThat(one.accept()).isTrue();
        }
    }

    @Test
    void shouldGiveTheJobOfAConnectionThatEndedToAnotherLongBeforeItsLockRunsOut() throws Exception {
        try (JobQueue silent = JobQueue.open(settings);
                JobQueue other = JobQueue.open(settings)) {
            // Given
            send();
            assertThat(silent.take(LOCK)).isPresent();

            // When
            Optional<Delivery> delivery = other.take(LOCK.dividedBy(2));

            // Then
            assertThat(delivery)
                    .hasValueSatisfying(taken -> assertThat(taken.repeated()).isTrue());
            assertThat(silent.accept()).isFalse();
        }
    }

    private void send() throws InterruptedException {
        try (KafkaSender sender = new KafkaSender(connection())) {
            EventSender.await(sender.send(new ProducerRecord<>(name, "job".getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static long later(Duration duration) {
        return System.nanoTime() + duration.toNanos();
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
