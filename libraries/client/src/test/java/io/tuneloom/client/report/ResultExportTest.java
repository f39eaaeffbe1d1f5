package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultExportTest {
    @TempDir
    Path directory;

    @Test
    void shouldLayDownTheResultAndEachModelAsAPlainFolderAlsoTwice() throws Exception {
        // Given
        Path model = Files.createDirectory(directory.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{}");
        try (ArtifactStore store =
                ArtifactStores.open(directory.resolve("store").toUri())) {
            FolderArtifacts folders = new FolderArtifacts(store);
            Artifact manifest = folders.put(model);
            ResultExport export = new ResultExport(folders, directory.resolve("results"));

            // When
            export.export(
                    SampleResult.of(SampleArms.fineTuning(manifest, manifest)).completed(), "{\"first\": 1}");
            var exported = export.export(
                    SampleResult.of(SampleArms.fineTuning(manifest, manifest)).completed(), "{\"a\": 1}");

            // Then
            assertThat(exported.result()).hasContent("{\"a\": 1}");
            assertThat(exported.models())
                    .extracting(folder -> folder.getFileName().toString())
                    .containsExactly("fine-tuning-seed-1", "fine-tuning-seed-2");
            assertThat(exported.models().getLast().resolve("config.json")).hasContent("{}");
        }
    }

    @Test
    void shouldWriteAModelThatSeveralMethodsAskOnce() throws Exception {
        // Given
        Path model = Files.createDirectory(directory.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{}");
        try (ArtifactStore store =
                ArtifactStores.open(directory.resolve("store").toUri())) {
            FolderArtifacts folders = new FolderArtifacts(store);
            Artifact manifest = folders.put(model);
            ResultExport export = new ResultExport(folders, directory.resolve("results"));

            // When
            var exported = export.export(
                    SampleResult.of(SampleArms.icl(), SampleArms.fineTuning(manifest), SampleArms.fineTuning(manifest))
                            .completed(),
                    "{}");

            // Then
            assertThat(exported.models())
                    .extracting(folder -> folder.getFileName().toString())
                    .containsExactly("fine-tuning-seed-1");
        }
    }

    @Test
    void shouldLayDownTheDeliveredModelBesideTheMeasuredOnes() throws Exception {
        // Given
        try (ArtifactStore store =
                ArtifactStores.open(directory.resolve("store").toUri())) {
            FolderArtifacts folders = new FolderArtifacts(store);
            Artifact measured = folders.put(model("measured"));
            Artifact delivered = folders.put(model("delivered"));
            ResultExport export = new ResultExport(folders, directory.resolve("results"));

            // When
            var exported = export.export(
                    SampleResult.of(SampleArms.fineTuning(measured))
                            .delivered(new Delivered(Method.FINE_TUNING, delivered, null, Usage.NONE, 0.3))
                            .completed(),
                    "{}");

            // Then
            assertThat(exported.models())
                    .singleElement()
                    .satisfies(
                            folder -> assertThat(folder.resolve("config.json")).hasContent("measured"));
            assertThat(exported.delivered()).hasValueSatisfying(folder -> {
                assertThat(folder).endsWith(Path.of("models/delivered"));
                assertThat(folder.resolve("config.json")).hasContent("delivered");
            });
        }
    }

    private Path model(String content) throws IOException {
        Path model = Files.createDirectory(directory.resolve(content));
        Files.writeString(model.resolve("config.json"), content);
        return model;
    }
}
