package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who uses the database finds it, and what migrates it is the coordinator that will use it. */
class DatabaseTest {
    private static final List<String> USERS = List.of("Deployment coordinator", "Job migration");

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "CLUSTER", "CLUSTER_GPU", "QUOTAS", "HANDOVER"})
    void shouldConnectToTheDatabaseThatTheOperatorMakes(Composition composition) {
        // Given
        Manifest cluster = composition.all("Cluster").findFirst().orElseThrow();
        String database = cluster.spec().at("/bootstrap/initdb/database").asText();

        // Then
        assertThat(composition.settings("database").path("url").asText())
                .isEqualTo("postgresql://%s-rw:5432/%s", cluster.name(), database);
        assertThat(users(composition)).hasSameSizeAs(USERS).allSatisfy(user -> {
            assertThat(secret(user, "QUARKUS_DATASOURCE_USERNAME")).isEqualTo(cluster.name() + "-app username");
            assertThat(secret(user, "QUARKUS_DATASOURCE_PASSWORD")).isEqualTo(cluster.name() + "-app password");
        });
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldTellTheUsersOfTheDatabaseOnly(Composition composition) {
        assertThat(composition.manifests().stream()
                        .filter(Manifest::startsPods)
                        .filter(manifest -> manifest.variable("QUARKUS_DATASOURCE_REACTIVE_URL")
                                .at("/valueFrom/configMapKeyRef/name")
                                .asText()
                                .startsWith("database-"))
                        .map(Manifest::toString))
                .containsExactlyInAnyOrderElementsOf(USERS);
    }

    private static List<Manifest> users(Composition composition) {
        return composition.manifests().stream()
                .filter(manifest -> USERS.contains(manifest.toString()))
                .toList();
    }

    private static String secret(Manifest user, String variable) {
        JsonNode reference = user.variable(variable).at("/valueFrom/secretKeyRef");
        return reference.path("name").asText() + " " + reference.path("key").asText();
    }

    @Test
    void shouldRunTheVersionThatTheTestsRun() throws IOException {
        String major = Composition.CLUSTER
                .find("Cluster", "database")
                .orElseThrow()
                .spec()
                .at("/imageCatalogRef/major")
                .asText();
        assertThat(Files.readString(Composition.MODULE.resolve("../pom.xml")))
                .contains("<postgres.version>" + major + ".");
    }

    @Test
    void shouldSurviveTheLossOfAnInstanceOnACluster() {
        assertThat(instances(Composition.LOCAL)).isEqualTo(1);
        assertThat(instances(Composition.CLUSTER)).isEqualTo(3);
    }

    private static int instances(Composition composition) {
        return composition
                .find("Cluster", "database")
                .orElseThrow()
                .spec()
                .path("instances")
                .asInt();
    }

    /** A coordinator that migrated by itself would do so while the one before it works; one that did not validate would fail at work. */
    @ParameterizedTest
    @EnumSource(
            names = {"LOADER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldMigrateWithTheImageOfTheCoordinatorBeforeItStarts(Composition composition) {
        Manifest coordinator = composition.find("Deployment", "coordinator").orElseThrow();
        Manifest job = composition.find("Job", "migration").orElseThrow();
        assertThat(image(job)).isEqualTo(image(coordinator));
        assertThat(value(job, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
        assertThat(value(coordinator, "QUARKUS_FLYWAY_MIGRATE_AT_START")).isEqualTo("false");
        assertThat(value(coordinator, "QUARKUS_FLYWAY_VALIDATE_AT_START")).isEqualTo("true");
        assertThat(value(job, "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                .as("the default, which is to migrate")
                .isEmpty();
        assertThat(job.pod().at("/spec/restartPolicy").asText()).isEqualTo("OnFailure");
        assertThat(job.spec().path("backoffLimit").asInt())
                .as("the database may start later")
                .isGreaterThanOrEqualTo(6);
        assertThat(job.spec().path("ttlSecondsAfterFinished").asInt())
                .as("what is applied again must not find an old job")
                .isPositive();
    }

    private static String image(Manifest manifest) {
        return manifest.containers().findFirst().orElseThrow().path("image").asText();
    }

    private static String value(Manifest manifest, String variable) {
        return manifest.variable(variable).path("value").asText();
    }
}
