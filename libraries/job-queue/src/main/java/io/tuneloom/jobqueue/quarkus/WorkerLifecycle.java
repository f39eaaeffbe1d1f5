package io.tuneloom.jobqueue.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.worker.Worker;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works from the application's start, after the channels', to its end, before theirs. */
@ApplicationScoped
public class WorkerLifecycle {
    private volatile @Nullable WorkerLoop loop;

    void start(@Observes StartupEvent event, QueueSettings queue, Worker worker) {
        loop = WorkerLoop.start(queue, worker);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        loop().ifPresent(WorkerLoop::close);
    }

    Optional<WorkerLoop> loop() {
        return Optional.ofNullable(loop);
    }
}
