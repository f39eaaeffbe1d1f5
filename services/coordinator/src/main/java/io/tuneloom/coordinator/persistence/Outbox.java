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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The events to publish, oldest first. Read with plain SQL: a Hibernate session is bound to one thread, and the broker's
 * acknowledgements arrive on others.
 */
@ApplicationScoped
public class Outbox {
    private static final int BATCH = 100;
    /** An arbitrary number that nothing else locks: "outbox" on a telephone's keys. */
    public static final long LOCK = 688_269;

    private static final String TAKE_TURNS =
            "set local lock_timeout = '30s'; select pg_advisory_xact_lock(" + LOCK + ")";

    private static final String PENDING =
            "select id, topic, key, event from outbox where sent_at is null order by id limit " + BATCH;
    private static final String MARK_SENT = "update outbox set sent_at = now() where id = any($1)";

    private final Pool pool;

    Outbox(Pool pool) {
        this.pool = pool;
    }

    /** An event that has not been published yet. */
    public record PendingEvent(long id, String topic, String key, String json) {}

    /**
     * The result of publishing a batch.
     *
     * @param sent ids of the events that the broker has acknowledged
     * @param failure why others are still pending
     */
    public record PublishResult(List<Long> sent, Optional<Throwable> failure) {
        public static final PublishResult NONE = new PublishResult(List.of(), Optional.empty());

        public PublishResult and(PublishResult other) {
            return new PublishResult(
                    Stream.concat(sent.stream(), other.sent.stream()).toList(), failure.or(other::failure));
        }

        public boolean isFullBatch() {
            return sent.size() == BATCH;
        }
    }

    /**
     * Publishes the oldest pending events and marks those that the broker has. Replicas take turns, so that they do not overtake
     * each other; the lock is released with the transaction.
     */
    public Uni<PublishResult> relay(Function<List<PendingEvent>, Uni<PublishResult>> publish) {
        return pool.withTransaction(connection -> connection
                .query(TAKE_TURNS)
                .execute()
                .chain(() -> pending(connection))
                .chain(publish::apply)
                .call(result -> markSent(connection, result.sent())));
    }

    private static Uni<List<PendingEvent>> pending(SqlConnection connection) {
        return connection
                .query(PENDING)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Outbox::event)
                        .toList());
    }

    private static PendingEvent event(Row row) {
        return new PendingEvent(
                row.getLong("id"), row.getString("topic"), row.getString("key"), row.getString("event"));
    }

    private static Uni<?> markSent(SqlConnection connection, List<Long> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(MARK_SENT).execute(Tuple.of(sent.toArray(Long[]::new)));
    }
}
