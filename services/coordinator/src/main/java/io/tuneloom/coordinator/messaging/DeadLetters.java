package io.tuneloom.coordinator.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tuneloom.coordinator.relay.Publisher;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.topics.DeadLetter;
import io.tuneloom.topics.ReceivedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Publishes records that cannot be used to {@code <topic>.dead-letter}. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<Topic> READ = List.of(Topic.TUNING_REQUESTS, Topic.JOB_OUTCOMES);

    private final Publisher publisher;
    private final MeterRegistry meters;

    DeadLetters(Publisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
        for (Topic topic : READ) { // from 0 on
            Arrays.stream(RejectionReason.values()).forEach(reason -> letters(topic.topicName(), reason));
        }
    }

    /** Returns once the broker has stored the record, truncated if the topic does not take all of it. */
    void put(ReceivedRecord record, DeadLetterException why) {
        LOG.warnf(
                "Record %s is sent to the dead-letter topic (%s); %d problems, the first: %s",
                record.position(),
                why.reason(),
                why.problems().size(),
                why.problems().getFirst());
        DeadLetter letter = DeadLetter.of(record, why.reason(), why.problems());
        while (!isPut(Topic.deadLetterTopicOf(record.topic()), letter)) {
            letter = letter.smaller().orElseThrow();
        }
        letters(record.topic(), why.reason()).increment();
    }

    private Counter letters(String topic, RejectionReason reason) {
        return Counter.builder("tuneloom.dead.letters")
                .description(
                        "Records that could not be used and went to the dead-letter topic, by topic and by the first reason")
                .tag("topic", topic)
                .tag("reason", reason.label())
                .register(meters);
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
