package io.tuneloom.jobqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.topics.ReceivedRecord;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PutBackTest {
    @Test
    void shouldKeepWhatCameSoThatAnEventInBinaryContentModeStaysOne() {
        // Given
        Headers headers = headers("run-1").add(HeaderName.POSTPONEMENTS, "1".getBytes(UTF_8));

        // When
        ProducerRecord<String, byte[]> again = PutBack.postponed(delivery(headers, 1));

        // Then
        assertThat(again.value()).isEqualTo("{}".getBytes(UTF_8));
        assertThat(again.key()).isEqualTo("key");
        assertThat(again.headers().toArray())
                .startsWith(headers("run-1").toArray())
                .hasSize(headers("run-1").toArray().length + 1);
        assertThat(PutBack.postponements(again.headers())).isEqualTo(2);
        assertThat(delivery(again.headers(), 2).request())
                .isEqualTo(delivery(headers, 1).request());
    }

    /** The same data for another run are another request. */
    @Test
    void shouldTellRequestsInBinaryContentModeApartByTheirAttributes() {
        assertThat(delivery(headers("run-1"), 0).request())
                .isNotEqualTo(delivery(headers("run-2"), 0).request());
    }

    private static Headers headers(String runId) {
        return new RecordHeaders()
                .add(HeaderName.CONTENT_TYPE, "application/json".getBytes(UTF_8))
                .add("ce_subject", runId.getBytes(UTF_8))
                .add("traceparent", null);
    }

    private static Delivery delivery(Headers headers, int postponements) {
        ReceivedRecord received =
                new ReceivedRecord("queue", 0, 7, "key".getBytes(UTF_8), "{}".getBytes(UTF_8), headers);
        return new Delivery(received, 1, postponements, Instant.EPOCH);
    }
}
