package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Artifacts and base models are where the services look for them. */
class StoreTest {
    @Test
    void shouldReachTheObjectStoreWhereItListens() {
        // Given
        URI artifacts = URI.create(Composition.LOCAL
                .settings("tuneloom")
                .path("TUNELOOM_ARTIFACTS_URI")
                .asText());
        URI endpoint = URI.create(artifacts.getQuery().replace("endpoint=", ""));
        Manifest service = Composition.LOCAL.find("Service", endpoint.getHost()).orElseThrow();
        Manifest store = Composition.LOCAL.find("Deployment", "object-store").orElseThrow();
        JsonNode container = store.containers().findFirst().orElseThrow();
        int listens = container.at("/ports/0/containerPort").asInt();

        // Then
        assertThat(store.carries(service.spec().path("selector"))).isTrue();
        assertThat(service.spec().at("/ports/0/port").asInt()).isEqualTo(endpoint.getPort());
        assertThat(store.variable("S3PROXY_ENDPOINT").path("value").asText()).isEqualTo("http://0.0.0.0:" + listens);
        assertThat(Manifest.stream(container.path("volumeMounts"))
                        .filter(mount -> mount.path("name").asText().equals("artifacts"))
                        .map(mount -> mount.path("mountPath").asText()))
                .containsExactly("/data/" + artifacts.getHost());
    }

    /** Of S3 itself, at an address that follows from the region. */
    @ParameterizedTest
    @EnumSource(names = {"CLUSTER", "CLUSTER_GPU"})
    void shouldSayInWhichRegionTheBucketIs(Composition overlay) {
        JsonNode settings = overlay.settings("tuneloom");
        assertThat(settings.path("TUNELOOM_ARTIFACTS_URI").asText()).matches("s3://[a-z0-9.-]+/\\w+");
        assertThat(settings.path("AWS_REGION").asText()).isNotEmpty();
    }

    /** With roles for service accounts there is no such secret. */
    @ParameterizedTest
    @EnumSource(names = {"CLUSTER", "CLUSTER_GPU", "ELSEWHERE", "HANDOVER"})
    void shouldNotNeedASecretForS3(Composition composition) {
        List<JsonNode> references = composition.manifests().stream()
                .filter(Manifest::startsPods)
                .flatMap(manifest ->
                        Stream.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY").map(manifest::variable))
                .filter(variable -> !variable.isMissingNode())
                .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                .toList();
        assertThat(references).hasSizeGreaterThanOrEqualTo(12).allSatisfy(reference -> {
            assertThat(reference.path("name").asText()).isEqualTo("object-store");
            assertThat(reference.path("optional").asBoolean()).isTrue();
        });
    }

    /** The loader is applied beside one of the others. */
    @Test
    void shouldMountClaimsThatExist() {
        Set<String> all =
                Arrays.stream(Composition.values()).flatMap(StoreTest::claims).collect(Collectors.toSet());
        assertThat(Composition.values())
                .allSatisfy(composition -> assertThat(composition.manifests().stream()
                                .filter(Manifest::startsPods)
                                .flatMap(manifest ->
                                        Manifest.stream(manifest.pod().at("/spec/volumes")))
                                .map(volume -> volume.at("/persistentVolumeClaim/claimName"))
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::asText))
                        .isSubsetOf(
                                composition == Composition.LOADER
                                        ? all
                                        : claims(composition).toList()));
    }

    private static Stream<String> claims(Composition composition) {
        return composition.all("PersistentVolumeClaim").map(Manifest::name);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTAS", "ELSEWHERE"})
    void shouldOfferTheModelsOfTheVolumeBesideThatOfTheImage(Composition composition) throws IOException {
        // Given
        Manifest coordinator = composition.find("Deployment", "coordinator").orElseThrow();
        String[] models =
                coordinator.variable("TUNELOOM_MODELS").path("value").asText().split(",");
        String mounted = Manifest.stream(
                        coordinator.containers().findFirst().orElseThrow().path("volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals("base-models"))
                .map(mount -> mount.path("mountPath").asText())
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(Files.readString(Composition.MODULE.resolve("../images/lay-out")))
                .contains("setting tuneloom.models=" + models[0] + "\n");
        assertThat(Arrays.stream(models).skip(1))
                .isNotEmpty()
                .allMatch(model -> model.split("=")[1].startsWith(mounted + "/"));
    }

    @Test
    void shouldBindTheBucketToTheClaim() {
        Manifest bucket =
                Composition.ELSEWHERE.all("PersistentVolume").findFirst().orElseThrow();
        Manifest claim = Composition.ELSEWHERE
                .find(
                        "PersistentVolumeClaim",
                        bucket.spec().at("/claimRef/name").asText())
                .orElseThrow();
        assertThat(claim.spec().path("volumeName").asText()).isEqualTo(bucket.name());
        for (String field : List.of("accessModes", "storageClassName")) {
            assertThat(claim.spec().path(field))
                    .as(field)
                    .isEqualTo(bucket.spec().path(field));
        }
        assertThat(bucket.spec().at("/csi/driver").asText()).isEqualTo("s3.csi.aws.com");
    }
}
