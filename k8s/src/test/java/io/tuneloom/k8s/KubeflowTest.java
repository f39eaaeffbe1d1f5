package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.tuneloom.k8s.Composition.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What gpu-training and Kubeflow Trainer make of each other, and of the component {@code kubeflow}. */
class KubeflowTest {
    /** As gpu-training makes it: its TrainJobManifestTest compares. */
    private static final Path TRAIN_JOB = Composition.COMMITTED.resolve("train-job.yaml");

    private static final Manifest RUNTIME =
            Composition.HANDOVER.find("TrainingRuntime", "tuneloom").orElseThrow();

    static Manifest trainJob() {
        try {
            return Manifest.parse(Files.readString(TRAIN_JOB)).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldMakeATrainJobOfTheRuntime() {
        assertThat(Models.problems(trainJob())).isEmpty();
        assertThat(trainJob().name()).matches("[a-z]([-a-z0-9]*[a-z0-9])?").hasSizeLessThanOrEqualTo(63);
        assertThat(trainJob().spec().at("/runtimeRef/name").asText())
                .isEqualTo(RUNTIME.name())
                .isEqualTo(variable(gpuTraining(), "TUNELOOM_HANDOVER_RUNTIME"));
        assertThat(trainJob().spec().at("/runtimeRef/kind").asText()).isEqualTo(RUNTIME.kind());
        assertThat(trainJob().spec().at("/runtimeRef/apiGroup").asText() + "/v1alpha1")
                .isEqualTo(RUNTIME.apiVersion());
        assertThat(trainJob()
                        .json()
                        .at("/metadata/labels/kueue.x-k8s.io~1queue-name")
                        .asText())
                .isEqualTo(Composition.HANDOVER
                        .all("LocalQueue")
                        .findFirst()
                        .orElseThrow()
                        .name())
                .isEqualTo(variable(gpuTraining(), "TUNELOOM_HANDOVER_QUEUE"));
    }

    private static Manifest gpuTraining() {
        return Composition.HANDOVER.find("Deployment", "gpu-training").orElseThrow();
    }

    private static String variable(Manifest pod, String name) {
        return pod.containers()
                .flatMap(container -> Manifest.stream(container.path("env")))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Only there do the TrainJob's variables and torchrun's arrive: pkg/runtime/framework/plugins of kubeflow/trainer. */
    @Test
    void shouldHaveTheNamesThatKubeflowLooksFor() {
        JsonNode job = RUNTIME.spec().at("/template/spec/replicatedJobs/0");
        assertThat(job.path("name").asText()).isEqualTo("node");
        assertThat(job.at("/template/metadata/labels/trainer.kubeflow.org~1trainjob-ancestor-step")
                        .asText())
                .isEqualTo("trainer");
        assertThat(RUNTIME.containers())
                .singleElement()
                .satisfies(
                        container -> assertThat(container.path("name").asText()).isEqualTo("node"));
        assertThat(RUNTIME.spec().at("/mlPolicy/torch").isObject()).isTrue();
    }

    @Test
    void shouldRunTheProgramOfThisRepositoryWithTheStoreOfTheServices() throws IOException {
        // Given
        Path folder = Composition.MODULE.resolve("../services/gpu-training/trainjob");
        JsonNode container = RUNTIME.containers().findFirst().orElseThrow();
        String program = container.at("/command/1").asText();

        // Then
        assertThat(Files.readString(folder.resolve("Dockerfile")))
                .contains("COPY train.py " + program.replaceFirst("[^/]*$", "") + "\n", "-t " + image(container));
        assertThat(Files.readString(folder.resolve("train.py")))
                .contains("'TUNELOOM_ARTIFACTS_URI'", "'TUNELOOM_ENTRIES'", "'TUNELOOM_PLAN'");
        assertThat(container.at("/envFrom/0"))
                .isEqualTo(gpuTraining().containers().findFirst().orElseThrow().at("/envFrom/0"));
        assertThat(Manifest.stream(trainJob().spec().at("/trainer/env"))
                        .map(variable -> variable.path("name").asText()))
                .containsExactly("TUNELOOM_ENTRIES", "TUNELOOM_PLAN");
    }

    private static String image(JsonNode container) {
        return container.path("image").asText();
    }

    @Test
    void shouldGiveTheRightsThatAreUsedToTheServiceOnly() {
        Manifest role = Composition.HANDOVER.find("Role", "train-jobs").orElseThrow();
        Manifest binding =
                Composition.HANDOVER.find("RoleBinding", "train-jobs").orElseThrow();
        assertThat(role.json().path("rules").toString())
                .isEqualTo(
                        "[{\"apiGroups\":[\"trainer.kubeflow.org\"],\"resources\":[\"trainjobs\"],\"verbs\":[\"create\",\"get\",\"delete\"]}]");
        assertThat(binding.json().at("/roleRef/name").asText()).isEqualTo(role.name());
        assertThat(Manifest.stream(binding.json().path("subjects"))
                        .map(subject -> subject.path("name").asText()))
                .containsExactly(
                        gpuTraining().pod().at("/spec/serviceAccountName").asText());
    }

    /** Kueue would never admit a TrainJob that needs more than the quota leaves beside the services. */
    @Test
    void shouldFitIntoTheQuota() {
        JsonNode group = Composition.HANDOVER
                .all("ClusterQueue")
                .findFirst()
                .orElseThrow()
                .spec()
                .at("/resourceGroups/0");
        Set<String> covered = Manifest.stream(group.path("coveredResources"))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
        List<JsonNode> quotas =
                Manifest.stream(group.at("/flavors/0/resources")).toList();
        int nodes = RUNTIME.spec().at("/mlPolicy/numNodes").asInt();
        assertThat(limits(RUNTIME).properties())
                .extracting(limit -> limit.getKey())
                .isSubsetOf(covered);
        assertThat(quotas).isNotEmpty().allSatisfy(quota -> {
            String resource = quota.path("name").asText();
            BigDecimal training = amount(limits(RUNTIME).path(resource)).multiply(BigDecimal.valueOf(nodes));
            BigDecimal services = Stream.of("icl-inference", "gpu-training")
                    .map(name -> Composition.HANDOVER.find("Deployment", name).orElseThrow())
                    .map(service -> amount(limits(service).path(resource)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(training.add(services)).as(resource).isLessThanOrEqualTo(amount(quota.path("nominalQuota")));
        });
    }

    private static JsonNode limits(Manifest manifest) {
        return manifest.containers().findFirst().orElseThrow().at("/resources/limits");
    }

    private static BigDecimal amount(JsonNode quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }
}
