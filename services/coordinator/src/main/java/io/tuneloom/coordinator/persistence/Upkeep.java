package io.tuneloom.coordinator.persistence;

import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.domain.Turns;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Deletes expired rows of outbox and inbox, and counts runs and pending events. */
@ApplicationScoped
public class Upkeep {
    private final Pool pool;

    Upkeep(Pool pool) {
        this.pool = pool;
    }

    /** @param oldestSeconds age of the oldest unsent event */
    public record Backlog(long unsent, double oldestSeconds) {}

    /** Deletes events published longer ago than {@code sent}, and identities of events handled longer ago than {@code handled}. */
    public Uni<Void> deleteOlderThan(Duration sent, Duration handled) {
        return pool.preparedQuery("delete from outbox where sent_at < $1")
                .execute(Tuple.of(ago(sent)))
                .chain(() -> pool.preparedQuery("delete from inbox where received_at < $1")
                        .execute(Tuple.of(ago(handled))))
                .replaceWithVoid();
    }

    public Uni<Map<String, Long>> runsByStatus() {
        return pool.query("select status, count(*) as runs from run group by status")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("status"), row -> row.getLong("runs"))));
    }

    /** How many jobs of each service running runs keep from its queue; what is not listed has none. */
    public Uni<Map<WorkerService, Long>> heldBackJobs() {
        return pool.query("select state::text as state from run where status = 'running'")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> heldBack(row.getString("state")))
                        .flatMap(run -> run.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum)));
    }

    /** A run whose state cannot be read does not run, and its next event says so; the others still count. */
    private static Map<WorkerService, Long> heldBack(String state) {
        try {
            return Turns.heldBack(RunStateJson.read(state));
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    public Uni<Backlog> backlog() {
        return pool.query("""
                        select count(*) as unsent,
                               coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
                        from outbox where sent_at is null""").execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(row.getLong("unsent"), row.getDouble("oldest"));
        });
    }

    private static OffsetDateTime ago(Duration age) {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(age);
    }
}
