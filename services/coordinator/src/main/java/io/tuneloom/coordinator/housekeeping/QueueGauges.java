package io.tuneloom.coordinator.housekeeping;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.tuneloom.coordinator.availability.Outages;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.Backlog;
import io.tuneloom.topics.Backlogs;
import io.tuneloom.topics.Backlogs.Queue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/**
 * The backlog of every queue as a metric. The coordinator has it because it runs while no worker does: a scaler must see jobs on the
 * queue of a service that has been scaled to zero. All replicas report the same.
 */
@ApplicationScoped
class QueueGauges {
    private static final Logger LOG = Logger.getLogger(QueueGauges.class);
    private static final String ACTIVITY = "reading the backlogs";
    private static final String KNOWN = "known";
    private static final List<Queue> QUEUES =
            Arrays.stream(WorkerService.values()).map(Queue::of).toList();

    private final Backlogs backlogs;
    private final Map<Queue, Backlog> latest = new ConcurrentHashMap<>();
    private final Map<Queue, String> logged = new HashMap<>();
    private final Outages outages;
    private volatile boolean stopping;

    QueueGauges(
            @Identifier("default-kafka-broker") Map<String, Object> connection, MeterRegistry meters, Outages outages) {
        this.backlogs = new Backlogs(connection);
        this.outages = outages;
        QUEUES.forEach(queue -> {
            Gauge.builder("tuneloom.queue.jobs", () -> value(queue, Backlog.Known::jobs))
                    .description("Jobs on the queue, waiting or held by a worker; NaN if unknown")
                    .tag("queue", queue.topic())
                    .register(meters);
            Gauge.builder("tuneloom.queue.oldest.job.age", () -> value(queue, known -> seconds(known.age())))
                    .description(
                            "How long ago the job at the head of the queue was requested, waiting or held by a worker;"
                                    + " 0 if the queue is empty, NaN if unknown")
                    .baseUnit("seconds")
                    .tag("queue", queue.topic())
                    .register(meters);
        });
    }

    private double value(Queue queue, ToDoubleFunction<Backlog.Known> number) {
        return switch (latest.get(queue)) {
            case Backlog.Known known -> number.applyAsDouble(known);
            case Backlog.Unknown _ -> Double.NaN;
            case null -> Double.NaN;
        };
    }

    private static double seconds(Duration age) {
        return age.toMillis() / 1e3;
    }

    @Scheduled(
            every = "{tuneloom.coordinator.count-every}",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void count() throws InterruptedException {
        if (stopping) {
            return;
        }
        Map<Queue, Backlog> now = backlogs.read(QUEUES);
        if (now.containsValue(Backlogs.NO_ANSWER)) {
            outages.beginOfBroker(ACTIVITY, "it does not answer");
        } else {
            outages.end(ACTIVITY);
            logChanges(now);
        }
        latest.putAll(now);
    }

    /** An outage of the broker is no change: it is logged once, for all that it suspends. */
    private void logChanges(Map<Queue, Backlog> now) {
        Map<String, List<String>> changes = new TreeMap<>();
        now.forEach((queue, backlog) -> {
            String state = state(backlog);
            if (!state.equals(logged.put(queue, state))) {
                changes.computeIfAbsent(state, _ -> new ArrayList<>()).add(queue.topic());
            }
        });
        changes.forEach((state, queues) -> LOG.logf(
                state.equals(KNOWN) ? Logger.Level.INFO : Logger.Level.WARN, "Backlog of %s: %s", queues, state));
    }

    private static String state(Backlog backlog) {
        return switch (backlog) {
            case Backlog.Unknown(String why) -> "unknown, " + why;
            case Backlog.Known _ -> KNOWN;
        };
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        synchronized (this) {
            backlogs.close();
        }
    }
}
