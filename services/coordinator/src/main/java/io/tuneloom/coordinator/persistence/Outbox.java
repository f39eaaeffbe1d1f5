package io.tuneloom.coordinator.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What is to be published, oldest first. Read with plain SQL: a Hibernate session would have to stay on one thread, and
 * the broker's answers come on others.
 */
@ApplicationScoped
public class Outbox {
    private static final int BATCH = 100;
    /** Any number that nothing else locks: "outbox" in letters of the telephone. */
    public static final long LOCK = 688_269;

    private static final String TAKE_TURNS =
            "set local lock_timeout = '30s'; select pg_advisory_xact_lock(" + LOCK + ")";

    private static final String UNSENT =
            "select id, topic, key, event from outbox where sent_at is null order by id limit " + BATCH;
    private static final String MARK_SENT = "update outbox set sent_at = now() where id = any($1)";

    private final Pool pool;

    Outbox(Pool pool) {
        this.pool = pool;
    }

    /** An event that has not been published, with its id in the outbox. */
    public record PendingEvent(long id, String topic, String key, String event) {}

    /**
     * The result of publishing a batch.
     *
     * @param sent ids of the events that the broker has
     * @param failure why the others are still pending
     */
    public record PublishResult(List<Long> sent, Optional<Throwable> failure) {
        public boolean isWholeBatch() {
            return sent.size() == BATCH;
        }
    }

    /**
     * Publishes the oldest unsent events and marks those that got through. Replicas take turns, so that they do not
     * overtake each other; the lock ends with the transaction, however that ends.
     */
    public Uni<PublishResult> relay(Function<List<PendingEvent>, Uni<PublishResult>> publish) {
        return pool.withTransaction(connection -> connection
                .query(TAKE_TURNS)
                .execute()
                .chain(() -> unsent(connection))
                .chain(events -> publish.apply(events))
                .call(result -> markSent(connection, result.sent())));
    }

    private static Uni<List<PendingEvent>> unsent(SqlConnection connection) {
        return connection
                .query(UNSENT)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Outbox::pendingEvent)
                        .toList());
    }

    private static PendingEvent pendingEvent(Row row) {
        return new PendingEvent(
                row.getLong("id"), row.getString("topic"), row.getString("key"), row.getString("event"));
    }

    private static Uni<?> markSent(SqlConnection connection, List<Long> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(MARK_SENT).execute(Tuple.of(sent.toArray(Long[]::new)));
    }
}
