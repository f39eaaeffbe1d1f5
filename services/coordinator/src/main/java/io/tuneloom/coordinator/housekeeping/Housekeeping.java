package io.tuneloom.coordinator.housekeeping;

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
import org.jboss.logging.Logger;

/** Scheduled work: counts runs and pending events for the metrics, and deletes expired rows. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Upkeep upkeep;
    private final HousekeepingSettings settings;
    private final MultiGauge runs;
    private volatile Backlog backlog = new Backlog(0, 0);

    Housekeeping(Upkeep upkeep, HousekeepingSettings settings, MeterRegistry meters) {
        this.upkeep = upkeep;
        this.settings = settings;
        runs = MultiGauge.builder("tuneloom.runs").description("Runs by status").register(meters);
        meters.gauge("tuneloom.outbox.unsent", this, self -> self.backlog.unsent());
        meters.gauge("tuneloom.outbox.lag.seconds", this, self -> self.backlog.oldestSeconds());
    }

    @Scheduled(
            every = "{tuneloom.coordinator.count-every}",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        attempt(() -> {
            backlog = await(upkeep.backlog());
            Map<String, Long> counts = await(upkeep.runsByStatus());
            var rows = counts.entrySet().stream()
                    .map(status -> MultiGauge.Row.of(Tags.of("status", status.getKey()), status.getValue()))
                    .toList();
            runs.register(rows, true);
        });
    }

    @Scheduled(every = "10m", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void clean() {
        attempt(() -> await(upkeep.deleteOlderThan(settings.keepSentEvents(), settings.keepHandledEvents())));
    }

    /** The next run may succeed; the readiness check reports an unavailable database. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debugf(e, "Housekeeping failed; it will be retried");
        }
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
