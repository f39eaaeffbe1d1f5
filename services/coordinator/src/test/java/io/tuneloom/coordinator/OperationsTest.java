package io.tuneloom.coordinator;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.coordinator.housekeeping.Housekeeping;
import io.tuneloom.coordinator.persistence.Upkeep;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.servicedefaults.testing.CapturedLog;
import io.tuneloom.servicedefaults.testing.MetricsPage;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
            wire.send("tuning.requests", Events.of("/team", "measured", Requests.of(4, Method.ICL)));
            wire.send("tuning.requests", "noise", "noise".getBytes(StandardCharsets.UTF_8));

            // Then
            await().untilAsserted(() -> {
                assertThat(wire.said("measured", JobRequested.class)).isNotEmpty();
                MetricsPage metrics = metrics();
                assertThat(metrics.values("tuneloom_runs", "status=\"running\""))
                        .allMatch(runs -> runs > 0)
                        .isNotEmpty();
                assertThat(metrics.values("tuneloom_runs", "")).hasSize(3).allMatch(runs -> runs >= 0);
                assertThat(metrics.values("tuneloom_events_total", "event=\"request\",result=\"applied\""))
                        .isNotEmpty();
                assertThat(metrics.values(
                                "tuneloom_dead_letters_total", "reason=\"unreadable\",topic=\"tuning.requests\""))
                        .allMatch(letters -> letters > 0)
                        .hasSize(1);
                assertThat(metrics.values("tuneloom_rejections_total", "reason=\"internal\""))
                        .containsExactly(0.0);
                assertThat(metrics.values("tuneloom_queue_jobs", "queue=\"dataset-generation.jobs\""))
                        .allMatch(jobs -> jobs > 0)
                        .hasSize(1);
                assertThat(metrics.values("tuneloom_held_back_jobs", "queue=\"dataset-generation.jobs\""))
                        .allMatch(jobs -> jobs > 0)
                        .hasSize(1);
                assertThat(metrics.values("tuneloom_queue_jobs", "")).hasSize(5).allMatch(jobs -> jobs >= 0);
                assertThat(metrics.values("tuneloom_queue_oldest_job_age_seconds", "queue=\"dataset-generation.jobs\""))
                        .allMatch(age -> age > 0 && age < 600)
                        .hasSize(1);
                assertThat(metrics.help())
                        .containsKeys("tuneloom_outbox_events", "tuneloom_outbox_oldest_event_age_seconds");
                assertThat(metrics.undocumented()).isEmpty();
            });
        }
    }

    @Test
    void shouldWriteNumbersAlikeInEveryLocale() {
        assertThat(Locale.getDefault(Locale.Category.FORMAT)).isEqualTo(Locale.ROOT);
    }

    private static MetricsPage metrics() {
        return new MetricsPage(get("/q/metrics").asString());
    }

    @Test
    void shouldBeAliveAndReady() {
        assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(get("/q/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void shouldSayWhichRunsItCannotRead() {
        // Given
        query("""
                insert into run (id, state, requested_at, updated_at)
                values ('illegible', '{"status": "running", "tasks": 7}', now(), now())""");
        try (CapturedLog log = new CapturedLog(Housekeeping.class.getName())) {
            // Then
            await().untilAsserted(() -> {
                assertThat(log.errors())
                        .filteredOn(line -> line.contains(": Run illegible does not go on"))
                        .singleElement()
                        .asString()
                        .contains("Stored run state cannot be read");
                assertThat(get("/q/metrics").asString()).contains("\ntuneloom_unreadable_runs 1.0\n");
            });
        } finally {
            query("delete from run where id = 'illegible'");
        }
        await().untilAsserted(
                        () -> assertThat(get("/q/metrics").asString()).contains("\ntuneloom_unreadable_runs 0.0\n"));
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
