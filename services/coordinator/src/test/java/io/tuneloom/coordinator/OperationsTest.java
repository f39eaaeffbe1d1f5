package io.tuneloom.coordinator;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.coordinator.persistence.Upkeep;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What operators see, and what goes on without them. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class OperationsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Upkeep upkeep;

    @Inject
    Pool pool;

    @Test
    void shouldShowRunsEventsAndTheOutboxAsMetrics() throws Exception {
        try (Wire wire = Wire.open()) {
            // When
            wire.send("tuning.requests", Events.of("/team", "measured", Requests.of(1, Method.ICL)));
            wire.send("tuning.requests", "noise", "noise".getBytes(StandardCharsets.UTF_8));

            // Then
            await().untilAsserted(() -> {
                assertThat(wire.said("measured", JobRequested.class)).hasSize(1);
                assertThat(get("/q/metrics").asString().lines().toList())
                        .anyMatch(line -> line.startsWith("tuneloom_runs{") && line.contains("status=\"running\""))
                        .anyMatch(line -> line.startsWith("tuneloom_events_total{")
                                && line.contains("event=\"request\"")
                                && line.contains("result=\"applied\""))
                        .anyMatch(line -> line.startsWith("tuneloom_dead_letters_total{")
                                && line.contains("reason=\"unreadable\"")
                                && line.contains("topic=\"tuning.requests\"")
                                && !line.endsWith(" 0.0"))
                        .anyMatch(line -> line.startsWith("tuneloom_rejections_total{")
                                && line.contains("reason=\"internal\"")
                                && line.endsWith(" 0.0"))
                        .anyMatch(line -> line.startsWith("tuneloom_outbox_unsent "))
                        .anyMatch(line -> line.startsWith("tuneloom_outbox_lag_seconds "));
            });
        }
    }

    @Test
    void shouldBeAliveAndReady() {
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void shouldDeleteWhatHasServedAndNothingElse() {
        // Given
        query("""
                insert into outbox (topic, key, event, created_at, sent_at) values
                ('t', 'old', '{}', now(), now() - interval '2 hours'),
                ('t', 'new', '{}', now(), now() - interval '1 minute')""");
        query("""
                insert into inbox (source, id, run_id, received_at) values
                ('/upkeep', 'old', 'r', now() - interval '4 hours'),
                ('/upkeep', 'new', 'r', now() - interval '2 hours')""");

        // When
        upkeep.deleteOlderThan(Duration.ofHours(1), Duration.ofHours(3)).await().atMost(LIMIT);

        // Then
        assertThat(query("select key from outbox where topic = 't'")).containsExactly("new");
        assertThat(query("select id from inbox where source = '/upkeep'")).containsExactly("new");
    }

    private List<String> query(String sql) {
        var rows = pool.query(sql).execute().await().atMost(LIMIT);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
