package io.tuneloom.coordinator;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.coordinator.availability.Outages;
import io.tuneloom.coordinator.persistence.Outbox;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.Members;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.servicedefaults.testing.CapturedLog;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.tuning.Method;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker and the database may go away at any moment, and so may the coordinator; nothing is lost. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class OutagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Where broker and database run in this process, they log here too. */
    private static final Pattern SERVERS =
            Pattern.compile("kafka|state\\.change|org\\.apache\\.kafka\\.(?!clients)|io\\.zonky");

    @Inject
    ArtifactStore store;

    @Inject
    Pool pool;

    Infrastructure infrastructure;

    private Wire wire;
    private PlayedWorkers workers;
    private CapturedLog log;

    @BeforeEach
    void connect() {
        log = new CapturedLog();
        wire = Wire.open();
        workers = new PlayedWorkers(wire, store);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        wire.close();
        log.close();
        assertThat(ownLines(log.errors())).isEmpty();
    }

    /** A short outage suspends nothing, and is not told. */
    private void awaitTold(String dependency) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ownLines(log.warnings()))
                        .anyMatch(line -> line.contains(dependency + " is unavailable")));
    }

    /**
     * Operators read one warning when the outage begins and one line when it has ended, however many activities it suspends. One that
     * notices it only when the others have resumed tells it a second time.
     */
    private void assertToldOnce(String dependency) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.information(Outages.class.getPackageName()))
                        .hasSizeBetween(1, 2)
                        .hasSameSizeAs(ownLines(log.warnings()))
                        .allMatch(line -> line.contains(dependency + " is available again after ")));
        assertThat(ownLines(log.warnings())).allMatch(line -> line.contains(dependency + " is unavailable"));
    }

    private static List<String> ownLines(List<String> lines) {
        return lines.stream().filter(line -> !SERVERS.matcher(line).lookingAt()).toList();
    }

    @Test
    void shouldPublishWhatAKilledProcessLeft() {
        // When
        leaveInOutbox("left", "killed before the relay");

        // Then
        await().untilAsserted(() -> assertThat(wire.said("left", TuningStopped.class))
                .containsExactly(new TuningStopped("killed before the relay")));
    }

    @Test
    void shouldPublishAllOnceWhenTheRelayDiesBetweenTransactionAndBroker() {
        // Given
        SqlConnection other = pool.getConnection().await().atMost(PATIENCE);
        query(other, "select pg_advisory_lock(" + Outbox.LOCK + ")"); // as a replica that is publishing

        // When
        wire.send("tuning.requests", Events.of("/team", "between", Requests.of(1, Method.ICL)));
        await().until(() -> query(other, "select 1 from outbox where key = 'between' and sent_at is null") == 2);
        await().until(() -> query(other, """
                select pg_terminate_backend(pid) from pg_locks
                where locktype = 'advisory' and not granted""") > 0);
        query(other, "select pg_advisory_unlock(" + Outbox.LOCK + ")");
        other.close().await().atMost(PATIENCE);

        // Then
        await().untilAsserted(() -> {
            assertThat(workers.tasksOf("between")).containsExactly("dataset/seed-1");
            assertThat(wire.said("between", TuningAccepted.class)).hasSize(1);
        });
    }

    @Test
    void shouldKeepEventsInOrderWhileTheBrokerIsAway() throws Exception {
        // When
        infrastructure.withoutBroker(() -> {
            for (int i = 0; i < 5; i++) {
                leaveInOutbox("brokerless", "reason " + i);
            }
            await().untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
            assertThat(liveness()).isEqualTo(200);
            await().atMost(PATIENCE).until(() -> isUnknown("tuneloom_queue_jobs{queue=\"evaluation.jobs\"}"));
            awaitTold("The broker");
        });

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(wire.said("brokerless", TuningStopped.class).stream()
                                .distinct())
                        .extracting(TuningStopped::reason)
                        .containsExactly("reason 0", "reason 1", "reason 2", "reason 3", "reason 4"));
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        assertThat(liveness()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> !isUnknown("tuneloom_queue_jobs{queue=\"evaluation.jobs\"}"));
        assertToldOnce("The broker");
    }

    @Test
    void shouldHandleWhatCameWhileTheDatabaseWasAway() throws Exception {
        // Given
        wire.send("tuning.requests", Events.of("/team", "bereft", Requests.of(1, Method.ICL)));
        var dataset = workers.workUntil("bereft", "dataset/seed-1");

        // When
        infrastructure.withoutDatabase(() -> {
            workers.send("bereft", Workers.succeed(dataset.task(), dataset.job()));
            wire.send("tuning.requests", Events.of("/team", "patient", Requests.of(1, Method.ICL)));
            await().untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
            assertThat(liveness()).isEqualTo(200);
            await().atMost(PATIENCE)
                    .until(() -> isUnknown("tuneloom_outbox_events") && isUnknown("tuneloom_runs{status=\"running\"}"));
            awaitTold("The database");
        });

        // Then
        await().untilAsserted(() -> {
            assertThat(workers.tasksOf("bereft")).containsExactly("dataset/seed-1", "icl/evaluation/seed-1");
            assertThat(workers.tasksOf("patient")).containsExactly("dataset/seed-1");
        });
        await().untilAsserted(() -> assertThat(readiness()).isEqualTo(200));
        assertThat(liveness()).isEqualTo(200);
        assertToldOnce("The database");
    }

    @Test
    void shouldUseWorkersThatCameWhileTheDatabaseWasAway() throws Exception {
        // Given
        wire.send("tuning.requests", Events.of("/team", "crowded", Requests.of(3, Method.ICL)));
        workers.workUntil("crowded", "dataset/seed-1");
        Members members = Members.join("dataset-generation", 3);

        // When
        try (members) {
            infrastructure.withoutDatabase(() -> await().atMost(PATIENCE).untilAsserted(() -> {
                members.poll();
                assertThat(get("/q/health/ready").asString()).contains("counting the workers");
            }));

            // Then
            await().untilAsserted(() -> {
                members.poll();
                assertThat(workers.tasksOf("crowded"))
                        .containsExactlyInAnyOrder("dataset/seed-1", "dataset/seed-2", "dataset/seed-3");
            });
        }
    }

    /** What a coordinator leaves that is killed after its transaction. */
    private void leaveInOutbox(String runId, String reason) {
        String event = EventCodec.write(Events.of("/coordinator", runId, new TuningStopped(reason)));
        pool.preparedQuery("insert into outbox (topic, key, event, created_at) values ($1, $2, $3, now())")
                .execute(Tuple.of("tuning.events", runId, event))
                .await()
                .atMost(PATIENCE);
    }

    private static int query(SqlConnection connection, String sql) {
        return connection.query(sql).execute().await().atMost(PATIENCE).size();
    }

    private static int liveness() {
        return get("/q/health/live").statusCode();
    }

    /** Zero would say that there is nothing to do. */
    private static boolean isUnknown(String meter) {
        return get("/q/metrics").asString().contains("\n" + meter + " NaN\n");
    }

    private static int readiness() {
        return get("/q/health/ready").statusCode();
    }
}
