package io.tuneloom.jobqueue.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Whether the loop that takes and keeps jobs still turns. A broker that is away does not stop it. */
@Liveness
@ApplicationScoped
public class WorkerLiveness implements HealthCheck {
    private static final Duration SUSPICIOUS = Duration.ofSeconds(60);

    private final WorkerLifecycle worker;

    WorkerLiveness(WorkerLifecycle worker) {
        this.worker = worker;
    }

    @Override
    public HealthCheckResponse call() {
        Instant since = Instant.now().minus(SUSPICIOUS);
        boolean turning =
                worker.loop().filter(loop -> loop.lastTurn().isAfter(since)).isPresent();
        return HealthCheckResponse.named("worker-loop").status(turning).build();
    }
}
