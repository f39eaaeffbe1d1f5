package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.localsystem.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Kubernetes updates the database: a job migrates, and until it has, no coordinator starts. Neither needs a broker for it. */
class MigrationTest {
    private static final Path COORDINATOR = Path.of(
                    "..", "services", "coordinator", "target", "quarkus-app", "quarkus-run.jar")
            .toAbsolutePath()
            .normalize();
    private static final Path BINARIES = Path.of("target/test-cache/postgresql").toAbsolutePath();

    /** The variables of the Deployment in k8s/base. */
    private static final Map<String, String> DEPLOYMENT =
            Map.of("QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

    /** Those of the Job. */
    private static final Map<String, String> JOB = Map.of("QUARKUS_INIT_AND_EXIT", "true");

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String log) {}

    @Test
    void shouldMigrateInAJobOfItsOwn() throws IOException, InterruptedException {
        try (EmbeddedPostgreSql database = EmbeddedPostgreSql.start(folder.resolve("database"), BINARIES)) {
            // When
            Ended tooEarly = run(database, DEPLOYMENT);
            Ended job = run(database, JOB);
            Ended again = run(database, JOB);

            // Then
            assertThat(tooEarly.exitCode()).as(tooEarly.log()).isNotZero();
            assertThat(tooEarly.log()).contains("resolved migration not applied to database");
            assertThat(job.exitCode()).as(job.log()).isZero();
            assertThat(job.log()).contains("Successfully applied");
            assertThat(again.exitCode()).as(again.log()).isZero();
            assertThat(again.log()).contains("No migration necessary");
        }
    }

    private Ended run(EmbeddedPostgreSql database, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        String java = ProcessHandle.current().info().command().orElseThrow();
        ProcessBuilder coordinator = new ProcessBuilder(List.of(java, "-jar", COORDINATOR.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        coordinator
                .environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://127.0.0.1:%d/postgres".formatted(database.port()),
                        "QUARKUS_HTTP_PORT",
                        "0",
                        "TUNELOOM_ARTIFACTS_URI",
                        folder.resolve("artifacts").toUri().toString(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "KAFKA_SECURITY_PROTOCOL",
                        "SASL_SSL",
                        "KAFKA_SASL_MECHANISM",
                        "SCRAM-SHA-512"));
        coordinator.environment().putAll(variables);
        Process process = coordinator.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
