package io.tuneloom.servicedefaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

class RepeatedFailuresTest {
    private final RepeatedFailures filter = new RepeatedFailures();

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
    void shouldDropPollsThatTheBrokerRefusesButNoOtherFailure() {
        LogRecord record =
                new LogRecord(Level.WARNING, "SRMSG18285: Failed to poll consumer client `a` for channel `b`");
        assertThat(filter.isLoggable(record)).isTrue();
        record.setThrown(new SaslAuthenticationException("invalid credentials"));
        assertThat(filter.isLoggable(record)).isFalse();

        LogRecord ofClient =
                new LogRecord(Level.SEVERE, "[Producer a] Connection to node 1 failed authentication due to: b");
        ofClient.setLoggerName("org.apache.kafka.clients.NetworkClient");
        assertThat(filter.isLoggable(ofClient)).isFalse();
    }

    @Test
    void shouldDropWhatFollowsFromAnEndThatIsLogged() {
        LogRecord certificate = new LogRecord(Level.SEVERE, "Failed to load key store");
        certificate.setLoggerName("org.apache.kafka.common.security.ssl.DefaultSslEngineFactory");
        assertThat(filter.isLoggable(certificate)).isFalse();

        LogRecord end = new LogRecord(Level.SEVERE, "Graceful shutdown failed");
        end.setLoggerName("io.quarkus.runtime.shutdown.ShutdownRecorder");
        end.setThrown(new IllegalStateException("a request lasts"));
        assertThat(filter.isLoggable(end)).isTrue();
        end.setThrown(new IllegalStateException("No CDI container is available"));
        assertThat(filter.isLoggable(end)).isFalse();
    }

    @Test
    void shouldKeepEveryOtherError() {
        LogRecord record = new LogRecord(Level.SEVERE, "SRMSG18207: Unable to dispatch message to Kafka");
        assertThat(filter.isLoggable(record)).isTrue();
        assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, null))).isTrue();
    }
}
