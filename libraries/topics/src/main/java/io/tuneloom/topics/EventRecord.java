package io.tuneloom.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as records: the run's id is the key, a header says that the value is a CloudEvent. */
public final class EventRecord {
    private EventRecord() {}

    /** @throws io.tuneloom.sharedschemas.codec.EventTooLargeException when the topic has no room for it */
    public static ProducerRecord<String, byte[]> of(Topic topic, CloudEvent<?> event) {
        byte[] value = EventCodec.write(event).getBytes(UTF_8);
        return new ProducerRecord<>(topic.topicName(), null, event.partitionkey(), value, headers());
    }

    /** Those of every event. */
    public static Headers headers() {
        return new RecordHeaders().add(CloudEvent.CONTENT_TYPE_HEADER, CloudEvent.CONTENT_TYPE.getBytes(UTF_8));
    }
}
