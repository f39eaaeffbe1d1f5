package io.tuneloom.coordinator.housekeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.persistence.RunStateJson;
import io.tuneloom.coordinator.persistence.Upkeep;
import io.tuneloom.coordinator.persistence.Upkeep.Backlog;
import io.tuneloom.coordinator.persistence.Upkeep.HeldBack;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Scheduled work: counts runs and pending events for the metrics, and deletes expired rows. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Upkeep upkeep;
    private final HousekeepingSettings settings;
    /** Null while it is unknown: before the first count, and while the database is unavailable. */
    private volatile @Nullable Counts latest;

    /** Runs that the log has named. */
    private Map<String, String> unreadable = Map.of();

    private record Counts(Backlog outbox, Map<String, Long> runs, HeldBack heldBack) {}

    Housekeeping(Upkeep upkeep, HousekeepingSettings settings, MeterRegistry meters) {
        this.upkeep = upkeep;
        this.settings = settings;
        RunStateJson.statuses()
                .forEach(status -> Gauge.builder(
                                "tuneloom.runs",
                                () -> latest(counts -> counts.runs().getOrDefault(status, 0L)))
                        .description("Runs by status; NaN while the database is unavailable")
                        .tag("status", status)
                        .register(meters));
        for (WorkerService service : WorkerService.values()) {
            Gauge.builder(
                            "tuneloom.held.back.jobs",
                            () -> latest(counts -> counts.heldBack().jobs().getOrDefault(service, 0L)))
                    .description(
                            "Jobs that could begin, but that their runs keep from the queue until it is their turn; NaN while the"
                                    + " database is unavailable")
                    .tag("queue", Topic.queueOf(service).topicName())
                    .register(meters);
        }
        Gauge.builder(
                        "tuneloom.unreadable.runs",
                        () -> latest(counts -> counts.heldBack().unreadable().size()))
                .description(
                        "Running runs whose state cannot be read: they do not go on, and their jobs are not counted as held"
                                + " back; NaN while the database is unavailable")
                .register(meters);
        Gauge.builder(
                        "tuneloom.outbox.events",
                        () -> latest(counts -> counts.outbox().unsent()))
                .description("Events that were not published yet; NaN while the database is unavailable")
                .register(meters);
        Gauge.builder(
                        "tuneloom.outbox.oldest.event.age",
                        () -> latest(counts -> counts.outbox().oldestSeconds()))
                .description("How long the oldest of these events has waited; NaN while the database is unavailable")
                .baseUnit("seconds")
                .register(meters);
    }

    private double latest(ToDoubleFunction<Counts> value) {
        Counts counts = latest;
        return counts == null ? Double.NaN : value.applyAsDouble(counts);
    }

    @Scheduled(
            every = "{tuneloom.coordinator.count-every}",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        try {
            HeldBack heldBack = await(upkeep.heldBack());
            latest = new Counts(await(upkeep.backlog()), await(upkeep.runsByStatus()), heldBack);
            complain(heldBack.unreadable());
        } catch (RuntimeException e) {
            latest = null;
            willBeRetried(e);
        }
    }

    /** Once for each run. Only a person can help: it was stored by another version, or changed by hand. */
    private void complain(Map<String, String> found) {
        found.forEach((runId, why) -> {
            if (!unreadable.containsKey(runId)) {
                LOG.errorf("Run %s does not go on, and its jobs are not counted as held back: %s", runId, why);
            }
        });
        unreadable = found;
    }

    @Scheduled(every = "10m", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void clean() {
        try {
            await(upkeep.deleteOlderThan(settings.keepSentEvents(), settings.keepHandledEvents()));
        } catch (RuntimeException e) {
            willBeRetried(e);
        }
    }

    /** The next run may succeed; the readiness check reports an unavailable database. */
    private static void willBeRetried(RuntimeException e) {
        LOG.debugf(e, "Housekeeping failed; it will be retried");
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
