package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.k8s.Composition.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    /** Objects whose keys are anybody's. */
    private static final Set<String> FREE = Set.of(
            "labels",
            "annotations",
            "matchLabels",
            "data",
            "requests",
            "limits",
            "config",
            "volumeAttributes",
            "selector",
            "capacity");

    @ParameterizedTest
    @EnumSource
    void shouldBuildOnlyWellFormedObjects(Composition composition) {
        assertThat(composition.manifests())
                .isNotEmpty()
                .flatMap(Models::problems)
                .isEmpty();
    }

    static Stream<Manifest> oneOfEachKind() {
        Map<String, Manifest> kinds = new LinkedHashMap<>();
        Stream.concat(
                        Arrays.stream(Composition.values()).flatMap(composition -> composition.manifests().stream()),
                        Stream.of(KubeflowTest.trainJob()))
                .forEach(manifest -> kinds.putIfAbsent(manifest.kind(), manifest));
        return kinds.values().stream();
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void shouldRefuseAFieldThatDoesNotExist(Manifest manifest) {
        List<String> places = places(manifest.json(), "");
        assertThat(places).isNotEmpty().allSatisfy(place -> {
            // Given
            ObjectNode wrong = manifest.json().deepCopy();
            ((ObjectNode) wrong.at(place)).put("noSuchField", "x");

            // Then
            assertThat(Models.problems(new Manifest(wrong)))
                    .as("noSuchField in %s%s", manifest, place)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void shouldRefuseAWrongType(Manifest manifest) {
        // Given
        ObjectNode wrong = manifest.json().deepCopy();
        String part = wrong.has("spec") ? "spec" : "metadata";
        wrong.put(part, "text instead of an object");

        // Then
        assertThat(Models.problems(new Manifest(wrong))).isNotEmpty();
    }

    @Test
    void shouldNameTheWrongField() {
        // Given
        ObjectNode wrong = Composition.LOCAL
                .find("Deployment", "evaluation")
                .orElseThrow()
                .json()
                .deepCopy();
        ((ObjectNode) wrong.at("/spec/template/spec/containers/0/securityContext")).put("readOnlyRootFileSystem", true);

        // Then
        assertThat(Models.problems(new Manifest(wrong)))
                .singleElement()
                .asString()
                .contains("Deployment evaluation", "readOnlyRootFileSystem");
    }

    /** JSON pointers to all objects whose fields are known. */
    private static List<String> places(JsonNode node, String place) {
        List<String> places = new ArrayList<>();
        if (node.isObject()) {
            places.add(place);
            node.properties().stream()
                    .filter(field -> !isFree(place, field.getKey()))
                    .forEach(field -> places.addAll(places(field.getValue(), place + "/" + field.getKey())));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(places(node.get(i), place + "/" + i));
        }
        return places;
    }

    /** The metadata of a custom resource is the API server's affair; that of a pod is not. */
    private static boolean isFree(String place, String field) {
        return FREE.contains(field) || (field.equals("metadata") && (place.isEmpty() || place.contains("/triggers/")));
    }
}
