package io.tuneloom.coordinator.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.domain.Origin;
import io.tuneloom.coordinator.persistence.Outbox.PublishResult;
import io.tuneloom.sharedschemas.events.EventReference;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever queries an unreachable database is told once. What Vert.x throws to nobody, it logs as an ERROR. */
class UnreachableDatabaseTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** After this time the pool gives up a query that waits for a connection: 30 s by default. */
    private static final int PATIENCE_MILLIS = 200;

    /** Reserved (tcpmux), and nothing listens there. */
    private static final int CLOSED_PORT = 1;

    private final Vertx vertx = Vertx.vertx();
    private final List<Throwable> thrownToNobody = new CopyOnWriteArrayList<>();
    private final Pool pool = pool();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldFailOnceWhenThereIsNoConnection() {
        // Given
        Upkeep upkeep = new Upkeep(pool);
        RunNames names = new RunNames(pool);
        Outbox outbox = new Outbox(pool);
        Origin origin = new Origin(new EventReference("/team", "run", 0, 0), "run");

        // When
        assertFails(() -> upkeep.deleteOlderThan(LIMIT, LIMIT).await().atMost(LIMIT));
        assertFails(() -> upkeep.runsByStatus().await().atMost(LIMIT));
        assertFails(() -> upkeep.heldBack().await().atMost(LIMIT));
        assertFails(() -> upkeep.backlog().await().atMost(LIMIT));
        assertFails(() -> names.of(origin));
        assertFails(() -> outbox.relay(_ -> Uni.createFrom().item(PublishResult.NONE))
                .await()
                .atMost(LIMIT));
        awaitTimers();

        // Then
        assertThat(thrownToNobody).isEmpty();
    }

    /** If this fails, Vert.x has been mended, and queries on the pool itself are harmless. */
    @Test
    void shouldKnowWhatAQueryOnThePoolItselfDoes() {
        // When
        assertFails(() -> pool.query("select 1").execute().await().atMost(LIMIT));
        awaitTimers();

        // Then
        assertThat(thrownToNobody)
                .singleElement()
                .isInstanceOf(IllegalStateException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Result is already complete");
    }

    private static void assertFails(Supplier<?> query) {
        assertThatThrownBy(query::get).hasStackTraceContaining("Connection refused");
    }

    /** Timers that were set before have fired when this returns. */
    private void awaitTimers() {
        AtomicBoolean fired = new AtomicBoolean();
        vertx.setTimer(2 * PATIENCE_MILLIS, _ -> fired.set(true));
        await().atMost(LIMIT).untilTrue(fired);
    }

    private Pool pool() {
        vertx.exceptionHandler(thrownToNobody::add);
        return Pool.newInstance(PgBuilder.pool()
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(CLOSED_PORT)
                        .setUser("postgres")
                        .setDatabase("postgres"))
                .with(new PoolOptions()
                        .setConnectionTimeout(PATIENCE_MILLIS)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .build());
    }
}
