package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import io.tuneloom.k8s.Composition.Manifest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod of Tuneloom's own must have; Pod Security Standard "restricted" and more. */
class PolicyTest {
    record Case(Composition composition, Manifest manifest) {
        @Override
        public String toString() {
            return composition + ": " + manifest;
        }
    }

    static Stream<Case> pods() {
        return Arrays.stream(Composition.values())
                .flatMap(composition -> composition.manifests().stream()
                        .filter(Manifest::startsPods)
                        .map(manifest -> new Case(composition, manifest)));
    }

    static Stream<Case> services() {
        return pods().filter(one -> isService(one.manifest()));
    }

    private static boolean isService(Manifest manifest) {
        return Set.of("coordinator", "worker")
                .contains(manifest.label("app.kubernetes.io/component").asText());
    }

    @ParameterizedTest
    @MethodSource("pods")
    void shouldRunWithoutPrivileges(Case one) {
        JsonNode pod = one.manifest().pod().path("spec");
        JsonNode security = pod.path("securityContext");
        assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(security.path("runAsUser").asInt()).isEqualTo(10001);
        assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                .as("only who makes TrainJobs talks to the API server")
                .isEqualTo(one.composition() == Composition.HANDOVER
                        && one.manifest().name().equals("gpu-training"));
        assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod::has);
        assertThat(one.manifest().containers()).isNotEmpty().allSatisfy(container -> {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(context.at("/capabilities").has("add")).isFalse();
            assertThat(context.has("privileged")).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("pods")
    void shouldWriteOnlyToVolumesOfLimitedSize(Case one) {
        assertThat(Manifest.stream(one.manifest().pod().at("/spec/volumes")))
                .isNotEmpty()
                .allSatisfy(volume -> {
                    assertThat(volume.has("hostPath")).isFalse();
                    assertThat(!volume.has("emptyDir")
                                    || volume.path("emptyDir").has("sizeLimit"))
                            .isTrue();
                });
    }

    /** The scheduler looks for a node with so much disk, and the pod is not evicted for what its volume may hold. */
    @ParameterizedTest
    @MethodSource("pods")
    void shouldAskForTheDiskThatItsVolumesMayTake(Case one) {
        BigDecimal volumes = Manifest.stream(one.manifest().pod().at("/spec/volumes"))
                .map(volume -> volume.path("emptyDir"))
                .filter(volume -> volume.has("sizeLimit") && !volume.has("medium"))
                .map(volume -> bytes(volume.path("sizeLimit")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assumeThat(volumes).isPositive();
        assertThat(one.manifest().containers()).hasSize(1).allSatisfy(container -> {
            assertThat(bytes(container.at("/resources/limits/ephemeral-storage")))
                    .isGreaterThan(volumes);
            assertThat(bytes(container.at("/resources/requests/ephemeral-storage")))
                    .isPositive();
        });
    }

    private static BigDecimal bytes(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }

    /** All that a service may write to, and with the user's group, which is why a volume can be. */
    @ParameterizedTest
    @MethodSource("pods")
    void shouldWriteToTmp(Case one) {
        assertThat(one.manifest().pod().at("/spec/securityContext/fsGroup").asInt())
                .isEqualTo(10001);
        assertThat(one.manifest().pod().at("/spec/enableServiceLinks").asBoolean(true))
                .as("variables of other services")
                .isFalse();
        if (one.manifest().kind().equals("Pod")) {
            return; // the loader runs no program that is ours
        }
        assertThat(one.manifest().containers()).allSatisfy(container -> {
            JsonNode mount = Manifest.stream(container.path("volumeMounts"))
                    .filter(volume -> volume.path("mountPath").asText().equals("/tmp"))
                    .findFirst()
                    .orElseThrow();
            assertThat(mount.path("readOnly").asBoolean()).isFalse();
            assertThat(Manifest.stream(one.manifest().pod().at("/spec/volumes"))
                            .filter(volume -> volume.path("name").equals(mount.path("name"))))
                    .singleElement()
                    .satisfies(volume -> assertThat(volume.has("emptyDir")).isTrue());
        });
    }

    @ParameterizedTest
    @MethodSource("pods")
    void shouldRunExactVersionsWithinLimits(Case one) {
        assertThat(one.manifest().containers()).allSatisfy(container -> {
            assertThat(container.path("image").asText())
                    .matches("[a-z0-9./-]+:[A-Za-z0-9._-]*\\d[A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?");
            assertThat(container.path("image").asText()).doesNotEndWith(":latest");
            for (String kind : List.of("requests", "limits")) {
                assertThat(container.at("/resources/" + kind).has("cpu"))
                        .as(kind)
                        .isTrue();
                assertThat(container.at("/resources/" + kind).has("memory"))
                        .as(kind)
                        .isTrue();
            }
            assertThat(container.at("/resources/limits/memory"))
                    .as("memory beyond the request may be taken away by killing the pod")
                    .isEqualTo(container.at("/resources/requests/memory"));
        });
    }

    /** Brokers and database instances take memory from services otherwise, or are the first to be killed. */
    @ParameterizedTest
    @EnumSource(names = {"LOCAL", "CLUSTER"})
    void shouldLimitWhatOperatorsStart(Composition overlay) {
        JsonNode operator = overlay.find("Kafka", "kafka").orElseThrow().spec().path("entityOperator");
        Stream.of(
                        overlay.find("KafkaNodePool", "brokers").orElseThrow().spec(),
                        overlay.find("Cluster", "database").orElseThrow().spec(),
                        operator.path("topicOperator"),
                        operator.path("userOperator"))
                .map(started -> started.path("resources"))
                .forEach(resources -> {
                    assertThat(resources.at("/limits").has("cpu")).isTrue();
                    assertThat(resources.at("/requests").has("cpu")).isTrue();
                    assertThat(resources.at("/limits/memory").isTextual()).isTrue();
                    assertThat(resources.at("/limits/memory")).isEqualTo(resources.at("/requests/memory"));
                });
    }

    @Test
    void shouldContainNoSecrets() {
        assertThat(Composition.values())
                .allSatisfy(composition -> assertThat(composition.all("Secret")).isEmpty());
        assertThat(pods())
                .allSatisfy(one -> assertThat(one.manifest()
                                .containers()
                                .flatMap(container -> Manifest.stream(container.path("env")))
                                .filter(variable -> variable.path("name")
                                        .asText()
                                        .matches(".*(PASSWORD|SECRET|CREDENTIAL|IDENTITY|KEY|JAAS|TOKEN).*")))
                        .allSatisfy(variable -> assertThat(variable.at("/valueFrom/secretKeyRef/name")
                                        .asText())
                                .as(variable.toString())
                                .isNotEmpty()));
        assertThat(Composition.values())
                .allSatisfy(composition -> assertThat(composition
                                .all("ConfigMap")
                                .map(Manifest::json)
                                .map(json -> json.path("data").toString()))
                        .allSatisfy(
                                data -> assertThat(data).doesNotContainIgnoringCase("password=", "jaas", "secret")));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldSurviveTheLossOfANodeAndAnUpdate(Case one) {
        JsonNode pod = one.manifest().pod().path("spec");
        String name = one.manifest().name();
        JsonNode budget = one.composition()
                .find("PodDisruptionBudget", name)
                .orElseThrow()
                .spec();
        assertThat(budget.path("selector")).isEqualTo(one.manifest().spec().path("selector"));
        assertThat(budget.path("maxUnavailable").asInt())
                .as("a node with the only pod can be drained")
                .isEqualTo(1);
        assertThat(budget.has("minAvailable")).isFalse();
        assertThat(one.composition().find("ServiceAccount", name))
                .hasValueSatisfying(account -> assertThat(account.json()
                                .path("automountServiceAccountToken")
                                .asBoolean(true))
                        .isFalse());
        assertThat(pod.path("serviceAccountName").asText()).isEqualTo(name);
        assertThat(pod.at("/topologySpreadConstraints/0/topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
        assertThat(pod.at("/topologySpreadConstraints/0/matchLabelKeys/0").asText())
                .isEqualTo("app.kubernetes.io/name");
        assertThat(pod.at("/topologySpreadConstraints/0/whenUnsatisfiable").asText())
                .as("one node is enough")
                .isEqualTo("ScheduleAnyway");
        assertThat(one.manifest().spec().has("replicas"))
                .as("replicas would be set back at each apply, whatever the autoscaler says")
                .isFalse();
    }

    /** A volume of one node would keep the new pod waiting for the old one, which waits for the new one. */
    @ParameterizedTest
    @MethodSource("pods")
    void shouldNotShareAVolumeBetweenOldAndNew(Case one) {
        boolean hasVolume = Manifest.stream(one.manifest().pod().at("/spec/volumes"))
                .anyMatch(volume -> volume.has("persistentVolumeClaim"));
        if (one.manifest().kind().equals("Deployment")) {
            assertThat(one.manifest().spec().at("/strategy/type").asText()).isEqualTo(hasVolume ? "Recreate" : "");
            assertThat(one.manifest().spec().path("strategy").has("rollingUpdate"))
                    .isNotEqualTo(hasVolume);
        }
    }

    /** The pod is killed afterwards; twice the time is for the rest of the application. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldGiveAWorkerTimeToReturnItsJob(Case one) {
        assertThat(one.manifest()
                        .pod()
                        .at("/spec/terminationGracePeriodSeconds")
                        .asLong())
                .isGreaterThan(2 * WorkerLoop.CLOSED_WITHIN.toSeconds());
    }

    @Test
    void shouldWarnOfPodsOfOthersThatHavePrivileges() {
        assertThat(Composition.CLUSTER
                        .find("Namespace", "tuneloom")
                        .orElseThrow()
                        .json()
                        .at("/metadata/labels")
                        .properties())
                .extracting(label -> label.getKey() + "=" + label.getValue().asText())
                .contains("pod-security.kubernetes.io/enforce=baseline", "pod-security.kubernetes.io/warn=restricted");
    }

    /** The base's namespace is not given to the objects of components. */
    @Test
    void shouldKeepObjectsInTheNamespaceOfTheBase() {
        Set<String> clusterWide = Set.of("Namespace", "PersistentVolume", "ClusterQueue", "ResourceFlavor");
        assertThat(Composition.values())
                .allSatisfy(composition -> assertThat(composition.manifests())
                        .allSatisfy(manifest -> assertThat(manifest.json()
                                        .at("/metadata/namespace")
                                        .asText())
                                .as(manifest.toString())
                                .isEqualTo(clusterWide.contains(manifest.kind()) ? "" : "tuneloom")));
        assertThat(Path.of("base/kustomization.yaml")).content().contains("namespace: tuneloom");
    }
}
