package io.tuneloom.coordinator.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.location.ArtifactStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {
    @TempDir
    Path folder;

    @Test
    void shouldKnowWhatIsOfferedAtThisStartAlthoughTheStoreHoldsMore() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            assertThat(started(store, model("old"), model("kept")).find("old")).isPresent();

            // When
            ModelCatalogue next = started(store, model("new"), model("kept"));

            // Then
            assertThat(next.find("old")).isEmpty();
            assertThat(next.unknown("old").message()).isEqualTo("unknown model 'old'; known: kept, new");
            assertThat(List.of("kept", "new"))
                    .allSatisfy(name -> assertThat(next.find(name))
                            .hasValueSatisfying(
                                    manifest -> assertThat(store.entries().read("models/" + name))
                                            .hasValueSatisfying(entry -> assertThat(new String(entry))
                                                    .contains(manifest.sha256()))));
        }
    }

    @Test
    void shouldKnowHowWideAModelIsWhoseConfigurationSays() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            String wide = model("wide");
            Files.writeString(folder.resolve("wide/config.json"), "{\"hidden_size\": 192}");

            // When
            ModelCatalogue models = started(store, wide, model("unsaid"));

            // Then
            assertThat(models.width("wide")).hasValue(192);
            assertThat(models.width("unsaid")).isEmpty();
        }
    }

    @Test
    void shouldKnowNoModelWhereNoneIsOffered() {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            assertThat(started(store).unknown("..gpt").message()).isEqualTo("unknown model '..gpt'; known: none");
        }
    }

    private static ModelCatalogue started(ArtifactStore store, String... offered) {
        ModelCatalogue catalogue = new ModelCatalogue(store, Optional.of(List.of(offered)));
        catalogue.putConfigured();
        return catalogue;
    }

    private String model(String name) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        Files.writeString(model.resolve("config.json"), "{}");
        return name + "=" + model;
    }
}
