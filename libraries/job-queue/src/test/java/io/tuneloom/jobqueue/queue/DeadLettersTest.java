package io.tuneloom.jobqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.jobqueue.testing.TopicTail;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.topics.ReceivedRecord;
import io.tuneloom.topics.testing.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    @Test
    void shouldLayAsideTheLargestRecordWithManyProblemsWhateverTheTopicTakes() throws Exception {
        // Given: a topic that somebody made with less room than the queue's own
        byte[] value = new byte[1_048_000];
        List<Problem> problems = IntStream.range(0, 200)
                .mapToObj(number -> new Problem("/data/" + "x".repeat(5_000), "is wrong, number " + number))
                .toList();
        String topic = UUID.randomUUID() + ".dead-letter";
        make(new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "600000")));

        // When
        try (KafkaSender sender = new KafkaSender(TestBroker.connection());
                TopicTail letters = new TopicTail(TestBroker.connection(), topic, _ -> {})) {
            new DeadLetters(topic, sender).bury(delivery(value), RejectionReason.INVALID, problems);

            // Then
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !letters.records().isEmpty());
            ConsumerRecord<String, byte[]> letter = letters.records().getFirst();
            assertThat(letter.value()).hasSizeBetween(250_000, 600_000);
            assertThat(letter.headers().headers(HeaderName.PROBLEM)).hasSizeGreaterThan(20);
            assertThat(letter.headers().lastHeader(HeaderName.BYTES_BEFORE_CUT).value())
                    .asString()
                    .isEqualTo("1048000");
        }
    }

    private static Delivery delivery(byte[] value) {
        return new Delivery(
                new ReceivedRecord("gpu-training.jobs", 0, 7, null, value, new RecordHeaders()), 1, 0, Instant.EPOCH);
    }

    private static void make(NewTopic topic) throws Exception {
        try (Admin admin = Admin.create(TestBroker.connection())) {
            admin.createTopics(List.of(topic)).all().get();
        }
    }
}
