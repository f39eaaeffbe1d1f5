package io.tuneloom.coordinator.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Heartbeats heartbeats = new Heartbeats(() -> now);

    @Test
    void shouldBeDownWhenAnActivityHasStoppedAndNameIt() {
        // Given
        heartbeats.beat("publishing");
        heartbeats.beat("handling");
        heartbeats.beat("counting");
        heartbeats.rest("counting");

        // When
        pass(Duration.ofMinutes(2));
        heartbeats.beat("handling");

        // Then
        assertThat(heartbeats.call().getStatus()).isEqualTo(Status.UP);

        // When
        pass(Duration.ofMinutes(2));

        // Then
        assertThat(heartbeats.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(heartbeats.call().getData().orElseThrow()).containsOnlyKeys("publishing");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
