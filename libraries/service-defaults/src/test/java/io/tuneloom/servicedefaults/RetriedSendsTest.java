package io.tuneloom.servicedefaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RetriedSendsTest {
    private final RetriedSends filter = new RetriedSends();

    @Test
    void shouldDropErrorsOfSendsThatAreTriedAgain() {
        assertIsDropped("SRMSG18206: Unable to write to Kafka from channel events-out (topic: tuning.events)");
        assertIsDropped("SRMSG18212: Message 1 from channel 'events-out' was not sent to Kafka topic 'tuning.events'");
    }

    private void assertIsDropped(String message) {
        LogRecord record = new LogRecord(Level.SEVERE, message);
        assertThat(filter.isLoggable(record)).isFalse();
        assertThat(record.getLevel()).as("for handlers without this filter").isEqualTo(Level.FINE);
    }

    @Test
    void shouldKeepEveryOtherError() {
        LogRecord record = new LogRecord(Level.SEVERE, "SRMSG18207: Unable to dispatch message to Kafka");
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, null))).isTrue();
    }
}
