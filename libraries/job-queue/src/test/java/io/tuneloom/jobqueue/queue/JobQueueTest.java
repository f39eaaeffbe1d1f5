package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.testing.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private static final Duration SHORT_LOCK = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(60);
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
            assertThat(again.count()).isEqualTo(2);
            assertThat(again.repeated()).isTrue();
            assertThat(silent.accept()).isFalse();
            assertThat(silent.intact()).isFalse();
            assertThat(other.accept()).isTrue();
            assertThat(other.intact()).isTrue();
        }
    }

    @Test
    void shouldGiveAReleasedJobToTheNextAtOnceAndCountItsDeliveries() throws Exception {
        try (JobQueue queue = JobQueue.open(settings)) {
            // Given
            send(settings, "job");

            // When / Then
            for (int count = 1; count <= 6; count++) {
                Delivery delivery = queue.take(LONG).orElseThrow();
                assertThat(delivery.count()).isEqualTo(count);
                assertThat(queue.release()).isTrue();
            }
        }
    }

    @Test
    void shouldKnowARequestAgainThatIsPublishedAnew() throws Exception {
        try (JobQueue queue = JobQueue.open(settings);
                KafkaSender sender = new KafkaSender(TestBroker.connection())) {
            // Given
            send(settings, "job");
            Delivery first = queue.take(LONG).orElseThrow();

            // When
            EventSender.await(sender.send(PutBack.postponed(first)));
            assertThat(queue.accept()).isTrue();
            Delivery second = queue.take(LONG).orElseThrow();

            // Then
            assertThat(second.request()).isEqualTo(first.request());
            assertThat(second.count()).isEqualTo(1);
            assertThat(second.postponements()).isEqualTo(1);
        }
    }

    @Test
    void shouldFindWhatWasSentBeforeTheFirstWorkerCame() throws Exception {
        // Given
        QueueTopics.ensure(settings);
        send(settings, "early");

        // When
        try (JobQueue queue = JobQueue.open(settings)) {

            // Then
            assertThat(take(queue)).isEqualTo("early");
        }
    }

    /** By default a broker hands out 2,000 records from the oldest unfinished one on, finished ones included. */
    @Test
    void shouldLetManyJobsPassOneThatIsHeld() throws Exception {
        try (JobQueue holding = JobQueue.open(settings)) {
            // Given
            send(
                    settings,
                    IntStream.rangeClosed(0, 2_500).mapToObj(String::valueOf).toArray(String[]::new));
            assertThat(take(holding)).isEqualTo("0");

            // When
            int passed = 0;
            try (KafkaShareConsumer<String, String> others = new KafkaShareConsumer<>(
                    settings.with(Map.of("group.id", settings.group())),
                    new StringDeserializer(),
                    new StringDeserializer())) {
                others.subscribe(List.of(settings.topic()));
                for (int polls = 0; polls < 60 && passed < 2_500; polls++) {
                    passed += others.poll(Duration.ofSeconds(1)).count();
                    assertThat(holding.renew()).isTrue();
                }
                others.commitSync();
            }

            // Then
            assertThat(passed).isEqualTo(2_500);
            assertThat(holding.accept()).isTrue();
        }
    }

    private static QueueSettings settings(Duration lock) {
        String name = "queue-" + UUID.randomUUID();
        return new QueueSettings(TestBroker.connection(), name, Topic.deadLetterTopicOf(name), name, lock);
    }

    private static String take(JobQueue queue) {
        return queue.take(LONG)
                .map(delivery -> new String(delivery.received().value(), UTF_8))
                .orElse("nothing");
    }

    private static void send(QueueSettings settings, String... jobs) throws Exception {
        Map<String, Object> linger = settings.with(Map.of("linger.ms", 0));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(linger, new StringSerializer(), new StringSerializer())) {
            for (String job : jobs) {
                Future<?> unused = producer.send(new ProducerRecord<>(settings.topic(), job));
            }
            producer.flush();
        }
    }
}
