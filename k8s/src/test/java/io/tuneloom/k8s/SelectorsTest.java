package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.k8s.Composition.Manifest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever selects pods by labels selects some, and a port that is named exists. A cluster says neither. */
class SelectorsTest {
    @ParameterizedTest
    @EnumSource
    void shouldSelectItsOwnPods(Composition composition) {
        assertThat(composition.all("Deployment"))
                .allSatisfy(deployment -> assertThat(
                                pods(composition, deployment.spec().at("/selector/matchLabels")))
                        .containsExactly(deployment.name()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSpreadTheReplicasOfOneService(Composition composition) {
        assertThat(composition.all("Deployment"))
                .allSatisfy(deployment -> assertThat(
                                Manifest.stream(deployment.pod().at("/spec/topologySpreadConstraints")))
                        .allSatisfy(spread -> {
                            assertThat(deployment.carries(spread.at("/labelSelector/matchLabels")))
                                    .isTrue();
                            assertThat(Manifest.stream(spread.path("matchLabelKeys"))
                                            .map(JsonNode::asText)
                                            .filter(key -> !key.equals("pod-template-hash")))
                                    .allMatch(key -> deployment.label(key).isTextual());
                        }));
    }

    @ParameterizedTest
    @EnumSource
    void shouldServeFromPortsOfPods(Composition composition) {
        assertThat(composition.all("Service")).allSatisfy(service -> {
            JsonNode labels = service.spec().path("selector");
            assertThat(pods(composition, labels)).as(service.name()).isNotEmpty();
            assertThat(Manifest.stream(service.spec().path("ports")))
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(startingPods(composition)
                                    .filter(pod -> pod.carries(labels))
                                    .flatMap(Manifest::containers)
                                    .flatMap(container -> ports(container).stream()))
                            .contains(port.path("targetPort").asText()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldProbePortsOfTheContainer(Composition composition) {
        assertThat(startingPods(composition).flatMap(Manifest::containers))
                .allSatisfy(container -> assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                                .map(container::path)
                                .flatMap(probe -> Stream.of(probe.at("/httpGet/port"), probe.at("/tcpSocket/port")))
                                .filter(port -> !port.isMissingNode())
                                .map(JsonNode::asText))
                        .isSubsetOf(ports(container)));
    }

    private static Set<String> ports(JsonNode container) {
        return Manifest.stream(container.path("ports"))
                .map(port -> port.path("name").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<Manifest> startingPods(Composition composition) {
        return composition.manifests().stream().filter(Manifest::startsPods);
    }

    private static Stream<String> pods(Composition composition, JsonNode labels) {
        assertThat(labels).as("none would select all").isNotEmpty();
        return startingPods(composition).filter(pod -> pod.carries(labels)).map(Manifest::name);
    }
}
