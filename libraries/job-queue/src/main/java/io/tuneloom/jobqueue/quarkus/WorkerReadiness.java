package io.tuneloom.jobqueue.quarkus;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.jobqueue.worker.Worker;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Whether jobs can be taken and their outcomes stored, and which jobs on the queue wait for another worker than this. */
@Readiness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {
    private final WorkerLifecycle lifecycle;
    private final Worker worker;
    private final ArtifactStore store;

    WorkerReadiness(WorkerLifecycle lifecycle, Worker worker, ArtifactStore store) {
        this.lifecycle = lifecycle;
        this.worker = worker;
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        boolean ready = lifecycle.loop().filter(WorkerLoop::ready).isPresent();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("worker");
        worker.waitingJobs()
                .byRevision()
                .forEach((revision, jobs) -> response.withData("waiting for a worker of " + revision, jobs));
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
