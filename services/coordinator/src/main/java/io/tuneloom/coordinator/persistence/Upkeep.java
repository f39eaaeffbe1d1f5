package io.tuneloom.coordinator.persistence;

import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.domain.Turns;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Deletes expired rows of outbox and inbox, and counts runs and pending events. It queries on connections of the pool: a query on the
 * pool itself whose connection fails is failed a second time by its timer, which Vert.x logs as an ERROR (vertx-sql-client#1706).
 */
@ApplicationScoped
public class Upkeep {
    private final Pool pool;

    Upkeep(Pool pool) {
        this.pool = pool;
    }

    /** @param oldestSeconds age of the oldest unsent event */
    public record Backlog(long unsent, double oldestSeconds) {}

    /**
     * The jobs of each service that running runs keep from its queue; what is not listed has none.
     *
     * @param unreadable running runs whose state cannot be read, and why; they are not counted
     */
    public record HeldBack(Map<WorkerService, Long> jobs, SortedMap<String, String> unreadable) {
        public HeldBack {
            jobs = Map.copyOf(jobs);
            unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
        }
    }

    /** Deletes events published longer ago than {@code sent}, and identities of events handled longer ago than {@code handled}. */
    public Uni<Void> deleteOlderThan(Duration sent, Duration handled) {
        return pool.withConnection(connection -> connection
                .preparedQuery("delete from outbox where sent_at < $1")
                .execute(Tuple.of(ago(sent)))
                .chain(() -> connection
                        .preparedQuery("delete from inbox where received_at < $1")
                        .execute(Tuple.of(ago(handled))))
                .replaceWithVoid());
    }

    public Uni<Map<String, Long>> runsByStatus() {
        return query("select status, count(*) as runs from run group by status")
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("status"), row -> row.getLong("runs"))));
    }

    public Uni<HeldBack> heldBack() {
        return query("select id, state::text as state from run where status = 'running'")
                .map(rows -> {
                    Map<WorkerService, Long> jobs = new EnumMap<>(WorkerService.class);
                    SortedMap<String, String> unreadable = new TreeMap<>();
                    for (Row row : rows) {
                        try {
                            Turns.heldBack(RunStateJson.read(row.getString("state")))
                                    .forEach((service, count) -> jobs.merge(service, count, Long::sum));
                        } catch (RuntimeException e) { // It does not run; the others still count.
                            unreadable.put(row.getString("id"), String.valueOf(e.getMessage()));
                        }
                    }
                    return new HeldBack(jobs, unreadable);
                });
    }

    public Uni<Backlog> backlog() {
        return query("""
                select count(*) as unsent,
                       coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest
                from outbox where sent_at is null""").map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(row.getLong("unsent"), row.getDouble("oldest"));
        });
    }

    private Uni<RowSet<Row>> query(String sql) {
        return pool.withConnection(connection -> connection.query(sql).execute());
    }

    private static OffsetDateTime ago(Duration age) {
        return OffsetDateTime.now(ZoneOffset.UTC).minus(age);
    }
}
