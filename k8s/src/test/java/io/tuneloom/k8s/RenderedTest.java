package io.tuneloom.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tuneloom.k8s.Composition.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed output is what Kustomize builds, whatever its version writes it like; the other tests check it. */
class RenderedTest {
    static final String COMMAND =
            "mvn -pl k8s -am test -Dtest=RenderedTest -Dregenerate -Dsurefire.failIfNoSpecifiedTests=false";

    @ParameterizedTest
    @EnumSource
    void shouldBuildWhatIsCommitted(Composition composition) throws IOException, InterruptedException {
        assumeThat(Composition.kubectlIsThere())
                .as("kubectl is not installed: only the committed output is checked, not that Kustomize builds it")
                .isTrue();

        // Given
        String built = composition.build();
        if (System.getProperty("regenerate") != null) {
            Files.createDirectories(Composition.COMMITTED);
            Files.writeString(composition.committed(), built);
        }

        // Then
        assertThat(Manifest.parse(built))
                .as("Build it anew: %s%nBuilt by %s", COMMAND, Composition.version())
                .containsExactlyInAnyOrderElementsOf(composition.readCommitted());
    }

    @Test
    void shouldBuildEveryComponentAndOverlay() throws IOException {
        // Given
        List<String> overlays = folders("overlays");
        List<String> components = folders("components");
        Stream<String> files = overlays.stream().map(overlay -> "overlays/" + overlay + "/kustomization.yaml");

        // Then
        assertThat(Arrays.stream(Composition.values())
                        .map(Composition::committed)
                        .map(Path::getFileName)
                        .map(Path::toString))
                .containsAll(overlays.stream().map(overlay -> overlay + ".yaml").toList());
        assertThat(components)
                .allSatisfy(component -> assertThat(Stream.concat(
                                Arrays.stream(Composition.values()).flatMap(one -> one.components().stream()),
                                overlays.stream().flatMap(overlay -> componentsOf(overlay))))
                        .contains(component));
        assertThat(files)
                .allSatisfy(file -> assertThat(Composition.MODULE.resolve(file)).exists());
    }

    private static Stream<String> componentsOf(String overlay) {
        Path file = Composition.MODULE.resolve("overlays/" + overlay + "/kustomization.yaml");
        try {
            return Manifest.stream(Models.YAML.readTree(file.toFile()).path("components"))
                    .map(component -> Path.of(component.asText()).getFileName().toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> folders(String parent) throws IOException {
        try (Stream<Path> folders = Files.list(Composition.MODULE.resolve(parent))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.equals(Composition.OWN))
                    .sorted()
                    .toList();
        }
    }
}
