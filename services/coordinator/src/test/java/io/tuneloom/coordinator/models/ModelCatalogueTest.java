package io.tuneloom.coordinator.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.coordinator.domain.ModelTraits;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {
    @TempDir
    Path folder;

    @Test
    void shouldForgetWhatTheSettingNoLongerNames() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            assertThat(started(store, model("old"), model("kept")).find("old")).isPresent();
            Instant since = entry(store, "kept").since();

            // When
            ModelCatalogue next = started(store, model("new"), model("kept"));

            // Then
            assertThat(next.find("old")).isEmpty();
            assertThat(next.unknown("old").message()).isEqualTo("unknown model 'old'; known: kept, new");
            assertThat(new ModelEntries(store).all())
                    .containsOnlyKeys("kept", "new")
                    .allSatisfy((name, entry) -> {
                        assertThat(entry.origin()).isEqualTo(Origin.CONFIGURED);
                        assertThat(next.find(name)).hasValue(entry.manifest());
                    });
            assertThat(entry(store, "kept").since()).isEqualTo(since);
        }
    }

    @Test
    void shouldForgetWhatAnEarlierVersionOfferedAndTheSettingDoesNotName() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            Artifact manifest = started(store, model("old")).find("old").orElseThrow();
            store.entries().replace("models/old", new ObjectMapper().writeValueAsBytes(manifest));

            // When
            ModelCatalogue next = started(store);

            // Then
            assertThat(next.find("old")).isEmpty();
            assertThat(store.entries().names("models")).isEmpty();
        }
    }

    @Test
    void shouldFindAndForgetWhatIsAddedAndRemovedWhileItRuns() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            ModelCatalogue catalogue = started(store, model("kept"));
            ModelEntry added = entry(store, "kept").withOrigin(Origin.ADDED);
            ModelEntries entries = new ModelEntries(store);

            // When
            entries.replace("mine", added);
            store.entries().replace("models/junk", "no entry".getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(catalogue.find("mine")).hasValue(added.manifest());
            assertThat(catalogue.find("junk")).isEmpty();
            assertThat(catalogue.unknown("other").message()).isEqualTo("unknown model 'other'; known: kept, mine");
            assertThat(started(store).find("mine")).as("after another start").isPresent();

            // When
            entries.remove("mine");

            // Then
            assertThat(catalogue.find("mine")).isEmpty();
            assertThat(catalogue.unknown("mine").message()).isEqualTo("unknown model 'mine'; known: kept");
        }
    }

    @Test
    void shouldOfferTheConfiguredModelUnderANameThatBothHave() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            started(store, model("other"));
            ModelEntry added = entry(store, "other").withOrigin(Origin.ADDED);
            new ModelEntries(store).replace("mine", added);

            // When
            Path model = Files.createDirectories(folder.resolve("changed"));
            Files.writeString(model.resolve("config.json"), "{\"changed\": true}");
            ModelCatalogue catalogue = started(store, "mine=" + model);

            // Then
            assertThat(catalogue.find("mine")).get().isNotEqualTo(added.manifest());
            assertThat(entry(store, "mine").origin()).isEqualTo(Origin.CONFIGURED);
        }
    }

    @Test
    void shouldReadWhatAModelsFolderSays() throws Exception {
        try (ArtifactStore store =
                ArtifactStores.open(folder.resolve("artifacts").toUri())) {
            // Given
            String wide = model("wide");
            Files.writeString(folder.resolve("wide/config.json"), "{\"hidden_size\": 192}");
            Files.writeString(folder.resolve("wide/prompts.json"), "{\"instructions\": {\"rephrase\": {}}}");
            String damaged = model("damaged");
            Files.writeString(folder.resolve("damaged/config.json"), "{");

            // When
            ModelCatalogue models = started(store, wide, model("unsaid"), damaged);

            // Then
            assertThat(traits(models, "wide"))
                    .isEqualTo(new ModelTraits(OptionalInt.of(192), Optional.of(Set.of("rephrase"))));
            assertThat(traits(models, "unsaid")).isEqualTo(ModelTraits.UNKNOWN);
            assertThat(traits(models, "damaged")).isEqualTo(ModelTraits.UNKNOWN);
        }
    }

    private static ModelTraits traits(ModelCatalogue models, String name) {
        return models.traits(models.find(name).orElseThrow());
    }

    private static ModelEntry entry(ArtifactStore store, String name) {
        return new ModelEntries(store).find(name).orElseThrow();
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
