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

    /** An event, and its place in the outbox. */
    public record Letter(long id, String topic, String key, String event) {}

    /**
     * What became of a batch.
     *
     * @param sent the places of those that the broker has
     * @param failure why others are still here
     */
    public record Delivery(List<Long> sent, Optional<Throwable> failure) {
        public boolean isWholeBatch() {
            return sent.size() == BATCH;
        }
    }

    /**
     * Publishes the oldest unsent events and marks those that got through. Replicas take turns, so that they do not
     * overtake each other; the lock ends with the transaction, however that ends.
     */
    public Uni<Delivery> relay(Function<List<Letter>, Uni<Delivery>> publish) {
        return pool.withTransaction(connection -> connection
                .query(TAKE_TURNS)
                .execute()
                .chain(() -> unsent(connection))
                .chain(letters -> publish.apply(letters))
                .call(delivery -> markSent(connection, delivery.sent())));
    }

    private static Uni<List<Letter>> unsent(SqlConnection connection) {
        return connection
                .query(UNSENT)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Outbox::letter)
                        .toList());
    }

    private static Letter letter(Row row) {
        return new Letter(row.getLong("id"), row.getString("topic"), row.getString("key"), row.getString("event"));
    }

    private static Uni<?> markSent(SqlConnection connection, List<Long> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(MARK_SENT).execute(Tuple.of(sent.toArray(Long[]::new)));
    }
}
