package io.tuneloom.coordinator.messaging;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.tuneloom.coordinator.Coordinator;
import io.tuneloom.coordinator.availability.Outages;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the workers of each service, which are the members of its queue's share group: runs keep as many jobs on a queue as it has
 * workers. While the broker does not tell, the last count holds.
 */
@ApplicationScoped
class WorkerCounts {
    private static final Logger LOG = Logger.getLogger(WorkerCounts.class);
    private static final String ACTIVITY = "counting the workers";
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Map<String, Object> connection;
    private final Coordinator coordinator;
    private final Outages outages;
    private Map<WorkerService, Integer> known = Map.of();
    private @Nullable Admin admin;
    private String complaint = "";

    WorkerCounts(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            Coordinator coordinator,
            Outages outages) {
        this.connection = new HashMap<>(connection);
        this.connection.put("request.timeout.ms", TIMEOUT_MILLIS);
        this.connection.put("default.api.timeout.ms", TIMEOUT_MILLIS);
        this.coordinator = coordinator;
        this.outages = outages;
    }

    @Scheduled(every = "{tuneloom.turns.count-every}", concurrentExecution = ConcurrentExecution.SKIP)
    synchronized void count() throws InterruptedException {
        Map<WorkerService, Integer> counted;
        try {
            counted = counted();
        } catch (ExecutionException | RuntimeException e) {
            complain("The workers of the services cannot be counted; counting on as before: %s", e);
            return;
        }
        try {
            if (!counted.equals(known)) {
                coordinator.workersChanged(counted);
                known = counted;
            }
            outages.end(ACTIVITY);
            complaint = "";
        } catch (RuntimeException e) {
            complain("Running runs do not use the new number of workers yet; trying again: %s", e);
        }
    }

    /** An outage is told once, with all that it suspends; anything else once while it lasts. */
    private void complain(String format, Exception e) {
        if (outages.beginIfAway(ACTIVITY, e)) {
            return;
        }
        if (!complaint.equals(format)) {
            LOG.warnf(format, cause(e));
        }
        complaint = format;
    }

    private Map<WorkerService, Integer> counted() throws InterruptedException, ExecutionException {
        Map<String, KafkaFuture<ShareGroupDescription>> groups = admin().describeShareGroups(
                        Arrays.stream(WorkerService.values())
                                .map(WorkerService::label)
                                .toList())
                .describedGroups();
        Map<WorkerService, Integer> counts = new EnumMap<>(WorkerService.class);
        for (WorkerService service : WorkerService.values()) {
            counts.put(service, members(groups.get(service.label())));
        }
        return counts;
    }

    /** A group that never had a worker does not exist. */
    private static int members(@Nullable KafkaFuture<ShareGroupDescription> group)
            throws InterruptedException, ExecutionException {
        try {
            return group == null ? 0 : group.get().members().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw e;
        }
    }

    /** @throws KafkaException when no broker's address can be resolved */
    private Admin admin() {
        Admin open = admin == null ? Admin.create(connection) : admin;
        admin = open;
        return open;
    }

    private static Throwable cause(Exception e) {
        return e.getCause() == null ? e : e.getCause();
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(CLOSING);
        }
    }
}
