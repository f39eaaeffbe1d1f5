package io.tuneloom.coordinator.availability;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the service's threads go on. An activity that waits for database, store or broker tries again and again, and beats each time;
 * one whose thread has died or hangs does not, and only a restart helps.
 */
@Default // beside the qualifier @Liveness, so that others can report to it
@Liveness
@ApplicationScoped
public class Heartbeats implements HealthCheck {
    /** Each attempt waits for a minute at most, for the database or the broker. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Map<String, Instant> last = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Heartbeats() {
        this(InstantSource.system());
    }

    Heartbeats(InstantSource clock) {
        this.clock = clock;
    }

    /** The activity begins, or begins its next attempt. */
    public void beat(String activity) {
        last.put(activity, clock.instant());
    }

    /** The activity has nothing to do now, and is not expected to beat. */
    public void rest(String activity) {
        last.remove(activity);
    }

    @Override
    public HealthCheckResponse call() {
        Instant since = clock.instant().minus(LIMIT);
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("threads").up();
        last.forEach((activity, beat) -> {
            if (beat.isBefore(since)) {
                response.down().withData(activity, "no attempt since " + beat);
            }
        });
        return response.build();
    }
}
