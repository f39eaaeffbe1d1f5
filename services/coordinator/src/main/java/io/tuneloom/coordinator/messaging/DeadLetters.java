package io.tuneloom.coordinator.messaging;

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

/** Lays records aside that nobody here can use, in {@code <topic>.dead-letter}. */
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

    /** Returns when the broker has the record, or as much of it as the topic takes. */
    void put(ConsumerRecord<byte[], byte[]> record, List<Problem> problems) {
        LOG.warnf(
                "Record %s-%d@%d moves to the dead-letter topic with %d problems; the first: %s",
                record.topic(), record.partition(), record.offset(), problems.size(), problems.getFirst());
        DeadLetter letter = DeadLetter.of(record, problems);
        while (!isPut(Topic.deadLetterTopicOf(record.topic()), letter)) {
            letter = letter.smaller().orElseThrow();
        }
        meters.counter("tuneloom.dead.letters", "topic", record.topic()).increment();
    }

    /** False when it is too large, and a smaller one may not be. */
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
