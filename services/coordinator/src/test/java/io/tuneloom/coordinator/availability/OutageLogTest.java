package io.tuneloom.coordinator.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.servicedefaults.testing.CapturedLog;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageLogTest {
    private static final Throwable BROKER = new IllegalStateException("not sent", new TimeoutException("expired"));
    private static final Throwable DATABASE = new CompletionException(new ConnectException("refused"));
    private static final Throwable STORE = new StorageUnavailableException("read", new IOException("gone"));

    private final CapturedLog log = new CapturedLog();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Outages outages = new Outages(() -> now);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldLogAnOutageOnceHoweverManyActivitiesItSuspends() {
        // When
        outages.begin("publishing", BROKER);
        outages.beginOfBroker("counting", "it does not answer");
        now = now.plusSeconds(60);
        outages.begin("publishing", BROKER);
        outages.begin("handling", BROKER);
        outages.end("publishing");
        outages.end("counting");

        // Then
        assertThat(outages.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(outages.call().getData().orElseThrow()).containsOnlyKeys("handling");
        assertThat(said()).isEmpty();

        // When
        now = now.plus(Duration.ofSeconds(10));
        outages.end("handling");

        // Then
        assertThat(outages.call().getStatus()).isEqualTo(Status.UP);
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("The broker is unavailable", "Suspended: publishing", "expired");
        assertThat(said()).singleElement().asString().endsWith("The broker is available again after 70 s");
    }

    @Test
    void shouldLogEachOutageOfSeveral() {
        // When
        outages.begin("publishing", DATABASE);
        outages.begin("handling", BROKER);
        outages.begin("handling", STORE); // The broker is back, so that the next step is reached.
        outages.end("publishing");
        outages.end("handling");

        // Then
        assertThat(warnings())
                .extracting(OutageLogTest::subject)
                .containsExactly("The database", "The broker", "The artifact store");
        assertThat(said())
                .extracting(OutageLogTest::subject)
                .containsExactly("The broker", "The database", "The artifact store");
    }

    @Test
    void shouldNotTakeARefusalForAnOutage() {
        // When
        Throwable refusal = new TopicAuthorizationException("may not be read");
        boolean away = outages.beginIfAway("counting", refusal);

        // Then
        assertThat(away).isFalse();
        assertThat(outages.call().getStatus()).isEqualTo(Status.UP);

        // When
        outages.begin("publishing", refusal);
        outages.begin("publishing", refusal);
        outages.end("publishing");

        // Then
        assertThat(warnings()).singleElement().asString().contains("publishing is suspended", "may not be read");
        assertThat(said()).singleElement().asString().endsWith("publishing has resumed");
    }

    private List<String> warnings() {
        return log.warnings();
    }

    private List<String> said() {
        return log.information(Outages.class.getName());
    }

    private static String subject(String line) {
        return line.replaceFirst("^[^:]*: ", "").replaceFirst(" is .*", "");
    }
}
