package io.tuneloom.sharedschemas.events;

import java.time.Duration;
import java.util.Map;

/**
 * What a topic is made with. Replicas are the broker's affair.
 *
 * @param retention how long a record stays
 * @param maxMessageBytes the largest record, its key and headers included
 */
public record TopicSettings(String name, int partitions, Duration retention, int maxMessageBytes) {

    /** The topic's own configuration, by Kafka's names. */
    public Map<String, String> configuration() {
        return Map.of(
                "retention.ms", String.valueOf(retention.toMillis()),
                "max.message.bytes", String.valueOf(maxMessageBytes));
    }

    /** The same under another name. */
    public TopicSettings named(String other) {
        return new TopicSettings(other, partitions, retention, maxMessageBytes);
    }
}
