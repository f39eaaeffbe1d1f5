package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import io.tuneloom.topics.access.KafkaUser;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pod of an overlay refers to is there, or is made by an operator, or docs/kubernetes.md says who makes it. */
class ReferencesTest {
    /** Secrets and their keys, and who makes them. */
    static final Map<String, Set<String>> MADE_ELSEWHERE = Map.of(
            "database-app", Set.of("username", "password"), // CloudNativePG, for the cluster "database"
            "kafka-cluster-ca-cert", Set.of("ca.crt"), // Strimzi, for the Kafka "kafka"
            "object-store", Set.of("access-key-id", "secret-access-key")); // whoever installs

    /** Of the secret that Strimzi makes for a KafkaUser with SCRAM. */
    static final String LOGIN = "sasl.jaas.config";

    @ParameterizedTest
    @EnumSource
    void shouldReferToWhatThereIs(Composition overlay) {
        Set<String> users = KafkaUser.all().stream().map(KafkaUser::name).collect(Collectors.toSet());
        overlay.manifests().stream()
                .filter(Manifest::startsPods)
                .forEach(manifest -> manifest.containers()
                        .flatMap(container -> Manifest.stream(container.path("env")))
                        .map(variable -> variable.path("valueFrom"))
                        .forEach(from -> {
                            JsonNode map = from.path("configMapKeyRef");
                            // of a database elsewhere, the overlay says where it is
                            if (map.isObject() && overlay != Composition.ELSEWHERE) {
                                assertThat(data(overlay, map.path("name").asText()))
                                        .contains(map.path("key").asText());
                            }
                            JsonNode secret = from.path("secretKeyRef");
                            if (secret.isObject()) {
                                String name = secret.path("name").asText();
                                Set<String> keys = users.contains(name) ? Set.of(LOGIN) : MADE_ELSEWHERE.get(name);
                                assertThat(keys)
                                        .as(name)
                                        .isNotNull()
                                        .contains(secret.path("key").asText());
                            }
                        }));
    }

    /** Two operators that make one secret overwrite each other. */
    @ParameterizedTest
    @EnumSource
    void shouldHaveASecretMadeByOneOperator(Composition composition) {
        Set<String> ofOtherOperators = Stream.concat(
                        composition.all("Cluster").map(cluster -> cluster.name() + "-app"),
                        composition.all("KafkaUser").map(Manifest::name))
                .collect(Collectors.toSet());
        assertThat(composition.all("ExternalSecret").map(Manifest::name))
                .doesNotHaveDuplicates()
                .noneMatch(ofOtherOperators::contains);
    }

    @Test
    void shouldMakeTheSecretsThatAreReadFromAVault() {
        assertThat(Composition.ELSEWHERE.all("ExternalSecret")).hasSize(2).allSatisfy(external -> {
            String secret = external.spec().at("/target/name").asText();
            assertThat(Manifest.stream(external.spec().path("data"))
                            .map(key -> key.path("secretKey").asText()))
                    .containsExactlyInAnyOrderElementsOf(MADE_ELSEWHERE.get(secret));
        });
    }

    @Test
    void shouldMountABucketForTheUserOfThePods() {
        JsonNode pod = Composition.ELSEWHERE
                .find("Deployment", "coordinator")
                .orElseThrow()
                .pod()
                .path("spec");
        assertThat(Composition.ELSEWHERE
                        .all("PersistentVolume")
                        .flatMap(volume -> Manifest.stream(volume.spec().path("mountOptions"))
                                .map(JsonNode::asText)))
                .contains(
                        "allow-other",
                        "uid=" + pod.at("/securityContext/runAsUser").asText(),
                        "gid=" + pod.at("/securityContext/runAsGroup").asText());
    }

    /** A service that used another's login could do what the other may. */
    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "CLUSTER", "CLUSTER_GPU"})
    void shouldLogInToTheBrokerAsItself(Composition overlay) {
        assertThat(services(overlay))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.containers()
                                .flatMap(container -> Manifest.stream(container.path("env")))
                                .filter(variable ->
                                        variable.path("name").asText().equals("KAFKA_SASL_JAAS_CONFIG"))
                                .map(variable -> variable.at("/valueFrom/secretKeyRef/name")
                                        .asText()))
                        .containsExactly(service.name()));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "CLUSTER", "CLUSTER_GPU"})
    void shouldTellEveryServiceWhereEverythingIs(Composition overlay) {
        assertThat(services(overlay)).allSatisfy(service -> {
            JsonNode container = service.containers().findFirst().orElseThrow();
            assertThat(data(
                            overlay,
                            container.at("/envFrom/0/configMapRef/name").asText()))
                    .contains(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            "KAFKA_SECURITY_PROTOCOL",
                            "KAFKA_SSL_TRUSTSTORE_LOCATION",
                            "TUNELOOM_ARTIFACTS_URI");
            String trusted = Manifest.stream(container.path("volumeMounts"))
                    .filter(mount -> mount.path("name").asText().equals("kafka-ca"))
                    .map(mount -> mount.path("mountPath").asText())
                    .findFirst()
                    .orElseThrow();
            assertThat(map(overlay, container.at("/envFrom/0/configMapRef/name").asText())
                            .path("KAFKA_SSL_TRUSTSTORE_LOCATION")
                            .asText())
                    .isEqualTo(trusted + "/ca.crt");
        });
    }

    private static Stream<Manifest> services(Composition overlay) {
        return overlay.all("Deployment").filter(deployment -> !deployment.name().equals("object-store"));
    }

    private static JsonNode map(Composition overlay, String name) {
        return overlay.find("ConfigMap", name).orElseThrow().json().path("data");
    }

    private static Set<String> data(Composition overlay, String name) {
        return map(overlay, name).properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
