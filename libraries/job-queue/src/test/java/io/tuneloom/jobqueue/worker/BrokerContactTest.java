package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.servicedefaults.testing.CapturedLog;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerContactTest {
    private static final KafkaException OUTAGE = new KafkaException("Cannot read", new TimeoutException("no node"));
    private static final KafkaException REFUSAL = new KafkaException("lacks", new GroupAuthorizationException("g"));

    private final CapturedLog log = new CapturedLog("io.tuneloom");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final BrokerContact contact = new BrokerContact("a.jobs", () -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldLogAnOutageOnceWhenItBeginsAndOnceWhenItHasEnded() {
        // When
        contact.observe(true);
        contact.observe(true);
        contact.observe(false);
        contact.failed(OUTAGE);
        contact.observe(false);
        contact.failed(OUTAGE);
        now = now.plusSeconds(25);
        contact.observe(true);

        // Then
        assertThat(log.warnings()).singleElement().asString().contains("The broker is unavailable", "a.jobs");
        assertThat(log.information(BrokerContact.class.getName()))
                .satisfiesExactly(
                        first -> assertThat(first).contains("Taking jobs from a.jobs"),
                        second -> assertThat(second).contains("The broker is available again after 25 s"));
    }

    @Test
    void shouldLogOnceThatTheBrokerIsNotThereYet() {
        // When
        contact.failed(OUTAGE);
        contact.observe(false);
        contact.failed(OUTAGE);
        contact.observe(true);

        // Then
        assertThat(log.warnings()).singleElement().asString().contains("The broker is unavailable", "no node");
    }

    @Test
    void shouldAskForAPersonWhenTheBrokerRefuses() {
        // When
        contact.failed(OUTAGE);
        contact.failed(REFUSAL);
        contact.failed(REFUSAL);

        // Then
        assertThat(log.errors()).singleElement().asString().contains("Queue a.jobs cannot be opened", "lacks");
        assertThat(log.warnings()).hasSize(2);
    }
}
