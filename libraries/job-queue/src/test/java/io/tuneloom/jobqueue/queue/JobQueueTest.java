package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.testing.TestBroker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private static final Duration SHORT_LOCK = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final QueueSettings settings = settings(Duration.ofSeconds(15));
    private final QueueSettings shortLock = settings(SHORT_LOCK);

    @Test
    void shouldLetTwoWorkersOnOnePartitionWorkAtOnce() throws Exception {
        try (JobQueue one = JobQueue.open(settings);
                JobQueue two = JobQueue.open(settings)) {
            // Given
            send(settings, "a", "b", "c");

            // When
            String first = take(one);
            String second = take(two);
            assertThat(two.accept()).isTrue();
            String third = take(two);

            // Then
            assertThat(first + second + third).isEqualTo("abc");
            assertThat(one.accept()).isTrue();
            assertThat(two.accept()).isTrue();
        }
    }

    @Test
    void shouldKeepAJobBeyondItsLock() throws Exception {
        try (JobQueue one = JobQueue.open(shortLock);
                JobQueue two = JobQueue.open(shortLock)) {
            // Given
            send(shortLock, "long");
            take(one);

            // When
            long until = System.nanoTime() + SHORT_LOCK.multipliedBy(2).toNanos();
            Optional<Delivery> stolen = Optional.empty();
            while (System.nanoTime() < until) {
                assertThat(one.renew()).isTrue();
                stolen = stolen.or(() -> two.take(SHORT));
            }

            // Then
            assertThat(stolen).isEmpty();
            assertThat(one.accept()).isTrue();
        }
    }

    @Test
    void shouldGiveAJobToAnotherWhenItsWorkerIsNotHeardOfAnyMore() throws Exception {
        try (JobQueue silent = JobQueue.open(shortLock);
                JobQueue other = JobQueue.open(shortLock)) {
            // Given
            send(shortLock, "job");
            take(silent);

            // When
            Delivery again = other.take(LONG).orElseThrow();

            // Then
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(silent.accept()).isFalse();
            assertThat(silent.intact()).isFalse();
            assertThat(other.accept()).isTrue();
            assertThat(other.intact()).isTrue();
        }
    }

    @Test
    void shouldGiveAReleasedJobToTheNextAtOnceAndCountTheAttempts() throws Exception {
        try (JobQueue queue = JobQueue.open(settings)) {
            // Given
            send(settings, "job");

            // When / Then
            for (int attempt = 1; attempt <= 6; attempt++) {
                Delivery delivery = queue.take(LONG).orElseThrow();
                assertThat(delivery.attempt()).isEqualTo(attempt);
                assertThat(delivery.last()).isEqualTo(attempt >= 5);
                assertThat(delivery.exhausted()).isEqualTo(attempt == 6);
                assertThat(queue.release()).isTrue();
            }
        }
    }

    private static QueueSettings settings(Duration lock) {
        String name = "queue-" + UUID.randomUUID();
        return new QueueSettings(TestBroker.connection(), name, Topic.deadLetterTopicOf(name), name, lock);
    }

    private static String take(JobQueue queue) {
        return queue.take(LONG)
                .map(delivery -> new String(delivery.value(), UTF_8))
                .orElse("nothing");
    }

    private static void send(QueueSettings settings, String... jobs) throws Exception {
        Map<String, Object> linger = settings.with(Map.of("linger.ms", 0));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(linger, new StringSerializer(), new StringSerializer())) {
            for (String job : jobs) {
                producer.send(new ProducerRecord<>(settings.topic(), job)).get();
            }
        }
    }
}
