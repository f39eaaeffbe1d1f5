package io.tuneloom.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.EventHeader;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Topic;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Events as records. They are written in structured mode: the run's id is the key, a header says that the value is a CloudEvent. They
 * are read in binary content mode too.
 */
public final class EventRecord {
    private EventRecord() {}

    /** @throws io.tuneloom.sharedschemas.codec.EventTooLargeException when the topic has no room for it */
    public static ProducerRecord<String, byte[]> of(Topic topic, CloudEvent<?> event) {
        byte[] value = EventCodec.write(event).getBytes(UTF_8);
        return new ProducerRecord<>(topic.topicName(), null, event.partitionkey(), value, headers());
    }

    /** Those of every event that is written. */
    public static Headers headers() {
        return new RecordHeaders().add(HeaderName.CONTENT_TYPE, CloudEvent.CONTENT_TYPE.getBytes(UTF_8));
    }

    public static Decoded read(ConsumerRecord<?, byte[]> record) {
        return read(record.headers(), record.value());
    }

    public static Decoded read(Headers headers, byte @Nullable [] value) {
        List<EventHeader> all = new ArrayList<>();
        headers.forEach(header -> all.add(new EventHeader(header.key(), header.value())));
        return EventCodec.read(all, value);
    }
}
