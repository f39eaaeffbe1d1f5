package io.tuneloom.coordinator.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tuneloom.coordinator.relay.Publisher;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Publishes records that cannot be used to {@code <topic>.dead-letter}. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Publisher publisher;
    private final MeterRegistry meters;

    DeadLetters(Publisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    /** Returns once the broker has stored the record, truncated if the topic does not take all of it. */
    void put(ConsumerRecord<byte[], byte[]> record, List<Problem> problems) {
        LOG.warnf(
                "Record %s-%d@%d is sent to the dead-letter topic; %d problems, the first: %s",
                record.topic(), record.partition(), record.offset(), problems.size(), problems.getFirst());
        DeadLetter letter = DeadLetter.of(record, problems);
        while (!isPut(Topic.deadLetterTopicOf(record.topic()), letter)) {
            letter = letter.smaller().orElseThrow();
        }
        Counter.builder("tuneloom.dead.letters")
                .description("Records that could not be used and went to the dead-letter topic")
                .tag("topic", record.topic())
                .register(meters)
                .increment();
    }

    /** False if it is too large and can be truncated further. */
    private boolean isPut(String topic, DeadLetter letter) {
        byte[] value = Objects.requireNonNullElse(letter.value(), new byte[0]);
        try {
            publisher
                    .publish(topic, letter.key(), value, letter.headers())
                    .await()
                    .atMost(LIMIT);
            return true;
        } catch (RuntimeException e) {
            if (DeadLetter.isTooLarge(e) && letter.smaller().isPresent()) {
                return false;
            }
            throw e;
        }
    }
}
