package io.tuneloom.jobqueue.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.worker.Worker;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works from the application's start, after the channels', to its end, before theirs. */
@ApplicationScoped
public class WorkerLifecycle {
    private static final Logger LOG = Logger.getLogger(WorkerLifecycle.class);

    private volatile @Nullable WorkerLoop loop;

    void start(@Observes StartupEvent event, QueueSettings queue, Worker worker) {
        WorkerLoop started = WorkerLoop.start(queue, worker);
        started.prepared().exceptionally(WorkerLifecycle::endWithError);
        loop = started;
    }

    private static @Nullable Void endWithError(Throwable failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        LOG.fatalf(cause, "This service cannot do any job and exits: %s", cause.getMessage());
        Quarkus.asyncExit(1);
        return null;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        loop().ifPresent(WorkerLoop::close);
    }

    Optional<WorkerLoop> loop() {
        return Optional.ofNullable(loop);
    }
}
