package io.tuneloom.jobqueue.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.worker.StoppedRuns;
import io.tuneloom.jobqueue.worker.Worker;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts of a worker together around the service's {@link JobHandler}. */
public final class WorkerBeans {
    @Produces
    @Singleton
    ArtifactStore artifactStore(@ConfigProperty(name = "tuneloom.artifacts.uri") URI address) {
        return ArtifactStores.open(address);
    }

    void close(@Disposes ArtifactStore store) {
        store.close();
    }

    @Produces
    @Singleton
    QueueSettings queueSettings(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            JobHandler<?> handler,
            QueueConfiguration configuration) {
        return QueueSettings.of(connection, WorkerService.doing(handler.jobs()), configuration.lock());
    }

    @Produces
    @Singleton
    StoppedRuns stoppedRuns() {
        return new StoppedRuns();
    }

    @Produces
    @Singleton
    Worker worker(
            QueueSettings queue,
            JobHandler<?> handler,
            ArtifactStore store,
            EventSender sender,
            StoppedRuns stoppedRuns,
            MeterRegistry registry) {
        return new Worker(
                Worker.Settings.of(WorkerService.doing(handler.jobs()), queue),
                handler,
                store,
                sender,
                stoppedRuns,
                registry);
    }
}
