package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.localsystem.embedded.EmbeddedPostgreSql;
import io.tuneloom.localsystem.security.DatabasePassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** How Kubernetes updates the database: a job migrates, and until it has, no coordinator starts. Neither needs a broker for it. */
class MigrationTest {
    private static final Path COORDINATOR = Path.of(
                    "..", "services", "coordinator", "target", "quarkus-app", "quarkus-run.jar")
            .toAbsolutePath()
            .normalize();
    private static final Path BINARIES = Path.of("target/test-cache/postgresql").toAbsolutePath();

    private static final Path MANIFEST = CompiledClasses.ROOT.resolve("k8s/base/services/coordinator.yaml");

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String log) {}

    @Test
    void shouldMigrateInAJobOfItsOwn() throws IOException, InterruptedException {
        try (EmbeddedPostgreSql database = EmbeddedPostgreSql.start(folder.resolve("database"), BINARIES)) {
            // Given
            Map<String, String> deployment = variables("Deployment");
            Map<String, String> migration = variables("Job");
            Map<String, String> withoutUser = new HashMap<>(deployment); // of the broker
            withoutUser.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");

            // When
            Ended tooEarly = run(database, deployment);
            Ended job = run(database, migration);
            Ended again = run(database, migration);
            String started = logOfStart(database, withoutUser);

            // Then
            assertThat(tooEarly.exitCode()).as(tooEarly.log()).isNotZero();
            assertThat(tooEarly.log()).contains("resolved migration not applied to database");
            assertThat(job.exitCode()).as(job.log()).isZero();
            assertThat(job.log()).contains("Successfully applied");
            assertThat(again.exitCode()).as(again.log()).isZero();
            assertThat(again.log()).contains("No migration necessary");
            assertThat(started).contains("Successfully validated").doesNotContain("Migrating schema");
        }
    }

    /** Of a container in {@code k8s/base}, without those whose values are elsewhere. */
    @SuppressWarnings("unchecked") // what is read from YAML
    private static Map<String, String> variables(String kind) throws IOException {
        Map<String, Object> workload = StreamSupport.stream(
                        new Yaml(new LoaderOptions())
                                .loadAll(Files.readString(MANIFEST))
                                .spliterator(),
                        false)
                .map(document -> (Map<String, Object>) document)
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
        Map<String, Object> pod =
                ComposeFile.section(ComposeFile.section(ComposeFile.section(workload, "spec"), "template"), "spec");
        return ComposeFile.list(pod, "containers").stream()
                .flatMap(container -> ComposeFile.list((Map<String, ?>) container, "env").stream())
                .map(variable -> (Map<String, String>) variable)
                .filter(variable -> variable.containsKey("value"))
                .collect(Collectors.toMap(variable -> variable.get("name"), variable -> variable.get("value")));
    }

    private Ended run(EmbeddedPostgreSql database, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = start(database, variables, log);
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private String logOfStart(EmbeddedPostgreSql database, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path log = folder.resolve("log-of-start");
        Process process = start(database, variables, log);
        try {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                assertThat(log).content().contains("Listening on: ");
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(log);
    }

    private Process start(EmbeddedPostgreSql database, Map<String, String> variables, Path log) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        ProcessBuilder coordinator = new ProcessBuilder(List.of(java, "-jar", COORDINATOR.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        coordinator
                .environment()
                .putAll(Map.of(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://127.0.0.1:%d/postgres".formatted(database.port()),
                        "QUARKUS_DATASOURCE_PASSWORD",
                        DatabasePassword.of(folder.resolve("database")).text(),
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
        return coordinator.start();
    }
}
