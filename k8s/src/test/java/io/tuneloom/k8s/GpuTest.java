package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services that hold models get a GPU each, and no other does. */
class GpuTest {
    private static final String GPU = "nvidia.com/gpu";
    private static final List<String> MODEL_SERVICES = List.of("icl-inference", "gpu-training");

    private static Stream<Manifest> modelServices(Composition composition) {
        return MODEL_SERVICES.stream()
                .map(name -> composition.find("Deployment", name).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(names = {"CLUSTER_GPU", "QUOTAS", "HANDOVER", "ELSEWHERE"})
    void shouldComputeOnAGpuWithTheImageForIt(Composition composition) {
        assertThat(modelServices(composition)).allSatisfy(service -> {
            JsonNode pod = service.pod().path("spec");
            assertThat(pod.at("/containers/0/image").asText()).endsWith("-cu128");
            assertThat(environment(service)).containsEntry("TUNELOOM_COMPUTE_DEVICE", "cuda");
            assertThat(pod.path("tolerations").toString())
                    .as("the taint of NVIDIA's operator, and of providers")
                    .isEqualTo("[{\"effect\":\"NoSchedule\",\"key\":\"" + GPU + "\",\"operator\":\"Exists\"}]");
            assertThat(service.spec().at("/strategy/rollingUpdate/maxSurge").asInt(1))
                    .as("an update must not wait for one more GPU")
                    .isZero();
        });
    }

    private static Map<String, String> environment(Manifest service) {
        return service.containers()
                .flatMap(container -> Manifest.stream(container.path("env")))
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.path("value").asText()));
    }

    @Test
    void shouldAskTheDevicePluginForAGpu() {
        assertThat(modelServices(Composition.CLUSTER_GPU)).allSatisfy(service -> {
            assertThat(limits(service).path(GPU).asInt()).isEqualTo(1);
            assertThat(service.pod().path("spec").has("runtimeClassName"))
                    .as("not every cluster with GPUs has such a class")
                    .isFalse();
        });
        assertThat(Composition.CLUSTER_GPU
                        .all("Deployment")
                        .filter(service -> limits(service).has(GPU)))
                .extracting(Manifest::name)
                .containsExactlyInAnyOrderElementsOf(MODEL_SERVICES);
    }

    @Test
    void shouldNameTheClassOfTheRuntimeWhereItIsNotTheDefault() {
        assertThat(Stream.concat(modelServices(Composition.HANDOVER), Composition.HANDOVER.all("TrainingRuntime")))
                .hasSize(3)
                .allSatisfy(manifest -> assertThat(
                                manifest.pod().at("/spec/runtimeClassName").asText())
                        .isEqualTo("nvidia"));
    }

    /** Asked for in both ways, a pod would get two, or none. */
    @Test
    void shouldAskForAGpuByClaimInstead() {
        Manifest template =
                Composition.ELSEWHERE.find("ResourceClaimTemplate", "gpu").orElseThrow();
        assertThat(template.spec()
                        .at("/spec/devices/requests/0/exactly/deviceClassName")
                        .asText())
                .isEqualTo("gpu.nvidia.com");
        assertThat(modelServices(Composition.ELSEWHERE)).allSatisfy(service -> {
            JsonNode claim = service.pod().at("/spec/resourceClaims/0");
            assertThat(claim.path("resourceClaimTemplateName").asText()).isEqualTo(template.name());
            assertThat(service.pod().at("/spec/containers/0/resources/claims/0/name"))
                    .isEqualTo(claim.path("name"));
            assertThat(limits(service).has(GPU)).isFalse();
            assertThat(service.pod().path("spec").has("runtimeClassName")).isFalse();
        });
    }

    private static JsonNode limits(Manifest service) {
        return service.pod().at("/spec/containers/0/resources/limits");
    }

    /** A resource that the quota does not cover keeps a pod from being admitted. */
    @Test
    void shouldCoverWhatThePodsAskForByQuotas() {
        // Given
        Manifest queue = Composition.QUOTAS.all("ClusterQueue").findFirst().orElseThrow();
        Manifest local = Composition.QUOTAS.all("LocalQueue").findFirst().orElseThrow();
        Set<String> covered = Manifest.stream(queue.spec().at("/resourceGroups/0/coveredResources"))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(local.spec().path("clusterQueue").asText()).isEqualTo(queue.name());
        assertThat(queue.spec()
                        .at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                        .asText())
                .isEqualTo(local.json().at("/metadata/namespace").asText());
        assertThat(queue.spec().at("/resourceGroups/0/flavors/0/name").asText())
                .isEqualTo(Composition.QUOTAS
                        .all("ResourceFlavor")
                        .findFirst()
                        .orElseThrow()
                        .name());
        assertThat(modelServices(Composition.QUOTAS)).allSatisfy(service -> {
            assertThat(service.json()
                            .at("/metadata/labels/kueue.x-k8s.io~1queue-name")
                            .asText())
                    .isEqualTo(local.name());
            assertThat(limits(service).properties())
                    .extracting(Map.Entry::getKey)
                    .isSubsetOf(covered);
        });
    }
}
