package io.tuneloom.jobqueue.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Whether the loop that takes and keeps jobs still turns. Neither a broker that is away nor a job that computes stops it: jobs have
 * a thread of their own.
 */
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
        boolean turning =
                worker.loop().filter(loop -> loop.hasTurnedWithin(SUSPICIOUS)).isPresent();
        return HealthCheckResponse.named("worker-loop").status(turning).build();
    }
}
