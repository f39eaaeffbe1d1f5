package io.tuneloom.coordinator.housekeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.persistence.Upkeep;
import io.tuneloom.coordinator.persistence.Upkeep.Backlog;
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
    private final MultiGauge runs;
    /** Null while it is unknown: before the first count, and while the database is unavailable. */
    private volatile @Nullable Backlog backlog;

    Housekeeping(Upkeep upkeep, HousekeepingSettings settings, MeterRegistry meters) {
        this.upkeep = upkeep;
        this.settings = settings;
        runs = MultiGauge.builder("tuneloom.runs").description("Runs by status").register(meters);
        Gauge.builder("tuneloom.outbox.events", () -> outbox(Backlog::unsent))
                .description("Events that were not published yet; NaN while the database is unavailable")
                .register(meters);
        Gauge.builder("tuneloom.outbox.oldest.event.age", () -> outbox(Backlog::oldestSeconds))
                .description("How long the oldest of these events has waited; NaN while the database is unavailable")
                .baseUnit("seconds")
                .register(meters);
    }

    private double outbox(ToDoubleFunction<Backlog> value) {
        Backlog known = backlog;
        return known == null ? Double.NaN : value.applyAsDouble(known);
    }

    @Scheduled(
            every = "{tuneloom.coordinator.count-every}",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        boolean counted = attempt(() -> {
            backlog = await(upkeep.backlog());
            Map<String, Long> counts = await(upkeep.runsByStatus());
            var rows = counts.entrySet().stream()
                    .map(status -> MultiGauge.Row.of(Tags.of("status", status.getKey()), status.getValue()))
                    .toList();
            runs.register(rows, true);
        });
        if (!counted) {
            backlog = null;
        }
    }

    @Scheduled(every = "10m", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void clean() {
        attempt(() -> await(upkeep.deleteOlderThan(settings.keepSentEvents(), settings.keepHandledEvents())));
    }

    /** The next run may succeed; the readiness check reports an unavailable database. */
    private static boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "Housekeeping failed; it will be retried");
            return false;
        }
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
