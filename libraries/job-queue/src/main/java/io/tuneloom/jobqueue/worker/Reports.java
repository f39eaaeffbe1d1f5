package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.BrokerOutage;
import io.tuneloom.topics.EventRecord;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes a worker's events, each on its own topic: progress of jobs, and how they ended or what they wait for. */
final class Reports {
    private final WorkerService service;
    private final EventSender sender;

    Reports(WorkerService service, EventSender sender) {
        this.service = service;
        this.sender = sender;
    }

    CompletionStage<Void> say(String runId, EventData data) {
        return sender.send(EventRecord.of(Topic.of(data), Events.of("/" + service, runId, data)));
    }

    /** A job's progress in a run. */
    ProgressReporter progress(String runId) {
        return new ProgressReporter(progress -> say(runId, progress), System::nanoTime);
    }

    /**
     * Publishes progress at most four times a second, and not before the broker has the previous event. The last progress is
     * never lost.
     */
    static final class ProgressReporter {
        private static final Logger LOG = Logger.getLogger(ProgressReporter.class);
        private static final long INTERVAL_NANOS = 250_000_000;

        private final Function<JobProgressed, CompletionStage<Void>> report;
        private final LongSupplier nanoTime;
        private @Nullable JobProgressed unsaid;
        private @Nullable CompletableFuture<Void> last;
        private long lastAt;

        ProgressReporter(Function<JobProgressed, CompletionStage<Void>> report, LongSupplier nanoTime) {
            this.report = report;
            this.nanoTime = nanoTime;
        }

        synchronized void say(JobProgressed progress) {
            unsaid = progress;
            if (last == null || (last.isDone() && nanoTime.getAsLong() - lastAt >= INTERVAL_NANOS)) {
                flush();
            }
        }

        /** Publishes what is pending; call it before the job's outcome is published. */
        synchronized void flush() {
            JobProgressed progress = unsaid;
            if (progress == null) {
                return;
            }
            unsaid = null;
            lastAt = nanoTime.getAsLong();
            last = report.apply(progress)
                    .exceptionally(e -> {
                        LOG.logf(
                                BrokerOutage.causes(e) ? Logger.Level.DEBUG : Logger.Level.WARN,
                                "Progress of %s could not be published: %s",
                                progress.task().name(),
                                e);
                        return null;
                    })
                    .toCompletableFuture();
        }
    }
}
