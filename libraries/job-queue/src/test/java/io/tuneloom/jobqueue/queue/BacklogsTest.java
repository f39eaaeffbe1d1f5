package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.topics.Backlog;
import io.tuneloom.topics.Backlogs;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.testing.EmbeddedBroker;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a queue from outside, in every state that its jobs can be in. */
@Timeout(240)
class BacklogsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final KafkaSender sender = new KafkaSender(TestBroker.connection());
    private final Backlogs backlogs = new Backlogs(TestBroker.connection());
    private final QueueSettings settings = settings(TestBroker.connection());

    @AfterEach
    void close() {
        sender.close();
        backlogs.close();
    }

    @Test
    void shouldNotKnowTheBacklogOfAQueueThatIsNotThere() throws Exception {
        assertThat(read(backlogs)).isInstanceOf(Backlog.Unknown.class);
    }

    /** A scaler that waits for the first acknowledgement would never start the first worker. */
    @Test
    void shouldCountEverythingBeforeTheFirstAcknowledgement() throws Exception {
        // Given
        QueueTopics.ensure(settings);
        assertThat(known()).isEqualTo(new Backlog.Known(0, Duration.ZERO));

        // When: no worker has come yet
        send("a");
        send("b");

        // Then
        assertThat(jobs()).isEqualTo(2);

        // And: the first one holds a job
        try (JobQueue queue = JobQueue.open(settings)) {
            assertThat(queue.take(LONG)).isPresent();
            assertThat(jobs()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountTheJobsThatWorkersHoldAndNotThoseThatPassedThem() throws Exception {
        try (JobQueue holding = JobQueue.open(settings);
                JobQueue passing = JobQueue.open(settings)) {
            // Given
            send("held");
            assertThat(holding.take(LONG)).isPresent();
            send("a");
            send("b");
            send("waiting");

            // When
            finish(passing);
            finish(passing);

            // Then
            assertThat(jobs()).isEqualTo(2);

            // And: all are finished
            finish(passing);
            assertThat(holding.accept()).isTrue();
            assertThat(known()).isEqualTo(new Backlog.Known(0, Duration.ZERO));
        }
    }

    @Test
    void shouldNotCountWhatTheBrokerHasDropped() throws Exception {
        try (JobQueue queue = JobQueue.open(settings)) {
            // Given
            send("poison");
            send("next");

            // When
            for (int count = 1; count <= 10; count++) {
                assertThat(queue.take(LONG).orElseThrow().count()).isEqualTo(count);
                assertThat(queue.release()).isTrue();
            }

            // Then
            assertThat(text(queue.take(LONG).orElseThrow())).isEqualTo("next");
            assertThat(jobs()).isEqualTo(1);
        }
    }

    @Test
    void shouldKnowHowLongAgoAJobWasRequestedThatWasReturnedToItsQueue() throws Exception {
        try (JobQueue queue = JobQueue.open(settings)) {
            // Given
            CloudEvent<?> now = Events.of("/test", "run-1", new TuningStopped("an event"));
            String before = EventCodec.write(now)
                    .replace(
                            now.time().toString(),
                            now.time().minus(Duration.ofHours(1)).toString());
            send(before);
            Delivery delivery = queue.take(LONG).orElseThrow();

            // When
            EventSender.await(sender.send(PutBack.of(delivery)));
            assertThat(queue.accept()).isTrue();

            // Then
            Backlog.Known known = known();
            assertThat(known.jobs()).isEqualTo(1);
            assertThat(known.age()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        }
    }

    @Test
    void shouldKnowHowLongAgoSomethingElseWasPublished() throws Exception {
        // Given
        QueueTopics.ensure(settings);
        long published = Instant.now().minus(Duration.ofMinutes(10)).toEpochMilli();

        // When
        EventSender.await(
                sender.send(new ProducerRecord<>(settings.topic(), null, published, null, "no job".getBytes(UTF_8))));

        // Then
        assertThat(known().age()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
    }

    @Test
    void shouldStayRightWhenTheBrokerIsRestartedAndSayThatNothingIsKnownWhileItIsAway(@TempDir Path data)
            throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(data).start()) {
            // Given: a job that is held, one that is finished, and one that waits
            QueueSettings restarted = settings(Map.of("bootstrap.servers", broker.bootstrapServers()));
            Backlogs itsBacklogs = new Backlogs(restarted.connection());
            try (JobQueue holding = JobQueue.open(restarted);
                    JobQueue passing = JobQueue.open(restarted);
                    KafkaSender itsSender = new KafkaSender(restarted.connection())) {
                EventSender.await(itsSender.send(job(restarted, "held")));
                assertThat(holding.take(LONG)).isPresent();
                EventSender.await(itsSender.send(job(restarted, "finished")));
                finish(passing);
                EventSender.await(itsSender.send(job(restarted, "waiting")));
                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(read(itsBacklogs, restarted)).matches(BacklogsTest::areTwo));

                // When
                broker.close();

                // Then
                assertThat(read(itsBacklogs, restarted)).isInstanceOf(Backlog.Unknown.class);

                // And
                broker.start();
                await().atMost(LONG)
                        .untilAsserted(
                                () -> assertThat(read(itsBacklogs, restarted)).matches(BacklogsTest::areTwo));
            } finally {
                itsBacklogs.close();
            }
        }
    }

    private static boolean areTwo(Backlog backlog) {
        return backlog instanceof Backlog.Known(long jobs, Duration _) && jobs == 2;
    }

    private static QueueSettings settings(Map<String, Object> connection) {
        String name = "queue-" + UUID.randomUUID();
        return new QueueSettings(connection, name, Topic.deadLetterTopicOf(name), name, Duration.ofSeconds(15));
    }

    private static ProducerRecord<String, byte[]> job(QueueSettings queue, String value) {
        return new ProducerRecord<>(queue.topic(), null, (String) null, value.getBytes(UTF_8), EventRecord.headers());
    }

    private void send(String value) throws InterruptedException {
        EventSender.await(sender.send(job(settings, value)));
    }

    private static void finish(JobQueue queue) {
        assertThat(queue.take(LONG)).isPresent();
        assertThat(queue.accept()).isTrue();
    }

    private long jobs() {
        return known().jobs();
    }

    /** A reading takes some seconds at most, in which a busy broker may not answer. */
    private Backlog.Known known() {
        return (Backlog.Known) await().atMost(LONG).until(() -> read(backlogs), Backlog.Known.class::isInstance);
    }

    private Backlog read(Backlogs from) throws InterruptedException {
        return read(from, settings);
    }

    private static Backlog read(Backlogs from, QueueSettings queue) throws InterruptedException {
        return from.read(List.of(new Backlogs.Queue(queue.topic(), queue.group())))
                .firstEntry()
                .getValue();
    }

    private static String text(Delivery delivery) {
        return new String(delivery.received().value(), UTF_8);
    }
}
