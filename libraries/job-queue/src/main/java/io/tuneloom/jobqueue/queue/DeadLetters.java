package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.topics.DeadLetter;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Where records go that are no jobs. */
public final class DeadLetters {
    private final String topic;
    private final EventSender sender;

    public DeadLetters(String topic, EventSender sender) {
        this.topic = topic;
        this.sender = sender;
    }

    /**
     * Returns when the broker has the record, or as much of it as the topic takes.
     *
     * @throws EventNotSentException when the broker does not have it
     */
    public void bury(Delivery delivery, RejectionReason reason, List<Problem> problems) throws InterruptedException {
        DeadLetter letter = DeadLetter.of(delivery.received(), reason, problems);
        while (!isSent(letter)) {
            letter = letter.smaller().orElseThrow();
        }
    }

    /** False when it is too large, and a smaller one may not be. */
    private boolean isSent(DeadLetter letter) throws InterruptedException {
        try {
            EventSender.await(sender.send(
                    new ProducerRecord<>(topic, null, text(letter.key()), letter.value(), letter.headers())));
            return true;
        } catch (EventNotSentException e) {
            if (DeadLetter.isTooLarge(e) && letter.smaller().isPresent()) {
                return false;
            }
            throw e;
        }
    }

    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, UTF_8);
    }
}
