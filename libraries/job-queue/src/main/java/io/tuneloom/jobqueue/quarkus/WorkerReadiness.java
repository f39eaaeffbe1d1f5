package io.tuneloom.jobqueue.quarkus;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether jobs can be taken and their outcomes stored. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {
    private final WorkerLifecycle worker;
    private final ArtifactStore store;

    WorkerReadiness(WorkerLifecycle worker, ArtifactStore store) {
        this.worker = worker;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready = worker.loop().filter(WorkerLoop::ready).isPresent();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("worker");
        try {
            store.checkWritable();
            return response.status(ready)
                    .withData("queue", ready ? "taking jobs" : "not taking jobs yet")
                    .withData("store", "writable")
                    .build();
        } catch (StorageUnavailableException e) {
            return response.down().withData("store", e.getMessage()).build();
        }
    }
}
