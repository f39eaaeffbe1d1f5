package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.location.ArtifactStores;
import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.client.report.ResultExport.Exported;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultExportTest {
    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private ArtifactStore store;

    @BeforeEach
    void openStore() {
        store = ArtifactStores.open(directory.resolve("store").toUri());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void shouldWriteResultReportAndModelsAlsoTwice() throws Exception {
        // Given
        TuningCompleted result = SampleResult.of(SampleArms.fineTuning(model("one"), model("two")))
                .completed();

        // When
        export(result, "{\"first\": 1}");
        Exported exported = export(result, "{\"a\": 1}");

        // Then
        assertThat(exported.folder()).isEqualTo(directory.resolve("results").resolve(Samples.RUN));
        assertThat(exported.folder().resolve("result.json")).hasContent("{\"a\": 1}");
        assertThat(exported.folder().resolve("report.txt"))
                .hasContent(String.join("\n", RunReport.details(result, 100)));
        assertThat(exported.models()).containsExactly("fine-tuning-seed-1", "fine-tuning-seed-2");
        assertThat(exported.folder().resolve("models/fine-tuning-seed-2/config.json"))
                .hasContent("two");
        assertThat(exported.folder().resolve("models"))
                .isDirectoryNotContaining(path -> path.toString().contains("incoming"));
    }

    @Test
    void shouldWriteAModelThatSeveralMethodsAskOnce() throws Exception {
        // Given
        Artifact model = model("one");

        // When
        Exported exported = export(
                SampleResult.of(
                                SampleArms.icl(),
                                SampleArms.fineTuning(model),
                                SampleArms.tuned(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, model))
                        .completed(),
                "{}");

        // Then
        assertThat(exported.models()).containsExactly("fine-tuning-seed-1");
    }

    @Test
    void shouldSayWhoseModelsAMethodHasThatTrainedLikeAnother() throws Exception {
        // Given: no augmented row, so that the trainings were one
        Artifact model = model("one");

        // When
        Exported exported = export(
                SampleResult.of(
                                SampleArms.icl(),
                                SampleArms.fineTuning(model),
                                SampleArms.augmented(NoRows.AUDIT, model),
                                SampleArms.loraFineTuning(adapter(model, 4)))
                        .completed(),
                "{}");

        // Then
        assertThat(exported.models()).containsExactly("fine-tuning-seed-1", "lora-fine-tuning-seed-1", "base");
        assertThat(ExportLines.of(exported, 200))
                .containsSubsequence(
                        "  models: fine-tuning-seed-1, lora-fine-tuning-seed-1, base",
                        "  augmented-fine-tuning: the models of fine-tuning, not written twice")
                .noneMatch(line -> line.contains("lora-fine-tuning:") || line.contains("icl"));
    }

    @Test
    void shouldWriteTheDeliveredModelBesideTheMeasuredOnes() throws Exception {
        // When
        Exported exported = export(
                SampleResult.of(SampleArms.fineTuning(model("measured")))
                        .delivered(new Delivered(Method.FINE_TUNING, model("made"), null, Usage.NONE, 0.3))
                        .completed(),
                "{}");

        // Then
        assertThat(exported.models()).containsExactly("delivered", "fine-tuning-seed-1");
        assertThat(exported.folder().resolve("models/delivered/config.json")).hasContent("made");
        assertThat(exported.folder().resolve("models/fine-tuning-seed-1/config.json"))
                .hasContent("measured");
    }

    @Test
    void shouldWriteTheBaseModelOfAdaptersBesideThemOnce() throws Exception {
        // Given
        Artifact base = model("built-in", "BPE");

        // When
        Exported exported = export(
                SampleResult.of(SampleArms.loraFineTuning(adapter(base, 16), adapter(base, 17)))
                        .delivered(new Delivered(
                                Method.LORA_FINE_TUNING, adapter(base, 20), model("whole"), null, Usage.NONE, 0))
                        .completed(),
                "{}");

        // Then
        Path models = exported.folder().resolve("models");
        assertThat(exported.models())
                .containsExactly(
                        "delivered", "delivered-merged", "lora-fine-tuning-seed-1", "lora-fine-tuning-seed-2", "base");
        assertThat(models.resolve("base/config.json")).hasContent("built-in");
        assertThat(models.resolve("delivered-merged/config.json")).hasContent("whole");
        assertThat(models.resolve("delivered")).isDirectoryContaining("glob:**adapter_config.json");
        assertThat(ExportLines.of(exported, 400))
                .containsSubsequence(
                        "  models: delivered, delivered-merged, lora-fine-tuning-seed-1 to -2, base",
                        "  Hugging Face: from_pretrained(\"./delivered-merged\") of AutoModelForCausalLM and AutoTokenizer",
                        "  Hugging Face, an adapter: AutoPeftModelForCausalLM.from_pretrained(\"./delivered\") of peft and"
                                + " AutoTokenizer.from_pretrained(\"./base\")",
                        "  vLLM, an adapter: vllm serve ./base --enable-lora --max-lora-rank 32 --lora-modules tuned=./delivered",
                        "  llama.cpp, an adapter: python LLAMA.CPP/convert_hf_to_gguf.py ./base --outfile base.gguf and"
                                + " LLAMA.CPP/convert_lora_to_gguf.py --base ./base ./delivered --outfile adapter.gguf, then"
                                + " llama-server -m base.gguf --lora adapter.gguf");
    }

    @Test
    void shouldNameModelsThatAreOnAnotherMachine() throws Exception {
        // Given
        TuningCompleted result = SampleResult.of(SampleArms.fineTuning(model("one"), model("two")))
                .completed();
        URI store = directory.resolve("store").toUri();
        Files.move(directory.resolve("store"), directory.resolve("moved"));

        // When
        Exported exported = export(result, "{}");
        List<String> lines = ExportLines.of(exported, 200);
        Exported named =
                export(result, "{}", Optional.of(directory.resolve("moved").toUri()));

        // Then
        assertThat(exported.models()).isEmpty();
        assertThat(exported.folder().resolve("result.json")).hasContent("{}");
        assertThat(lines)
                .containsExactly(
                        "Written to " + exported.folder(),
                        "  result.json (all numbers), report.txt (with all details)",
                        "  Not written: fine-tuning-seed-1 to -2. Nothing can be fetched from the artifact store "
                                + store + ": this machine has no such folder",
                        "  To fetch them: ./tuneloom result sample-run --artifacts URI for another store, --out FOLDER for another disk (docs/models.md)");
        assertThat(named.models()).containsExactly("fine-tuning-seed-1", "fine-tuning-seed-2");
        assertThat(directory.resolve("store")).doesNotExist();
    }

    @Test
    void shouldWriteTheOtherModelsWhenOneIsLost() throws Exception {
        // Given
        Artifact lost = model("lost");
        TuningCompleted result =
                SampleResult.of(SampleArms.fineTuning(lost, model("kept"))).completed();
        FileUtils.forceDelete(Path.of(URI.create(lost.uri())).toFile());

        // When
        Exported exported = export(result, "{}");

        // Then
        assertThat(exported.models()).containsExactly("fine-tuning-seed-2");
        assertThat(exported.missing())
                .hasEntrySatisfying(
                        "fine-tuning-seed-1", why -> assertThat(why).contains(lost.sha256(), "is not in the store"));
    }

    @Test
    void shouldSayHowToLoadTheModel() throws Exception {
        // Given
        TuningCompleted result = SampleResult.of(SampleArms.fineTuning(model("one", "BPE"), model("two", "WordLevel")))
                .completed();

        // When
        Exported exported = export(result, "{}");

        // Then
        assertThat(ExportLines.of(exported, 200))
                .containsSubsequence(
                        "  models: fine-tuning-seed-1 to -2",
                        "To load a model (docs/models.md), in "
                                + exported.folder().resolve("models"),
                        "  Hugging Face: from_pretrained(\"./fine-tuning-seed-1\") of AutoModelForCausalLM and AutoTokenizer",
                        "  vLLM: vllm serve ./fine-tuning-seed-1",
                        "  llama.cpp: python LLAMA.CPP/convert_hf_to_gguf.py ./fine-tuning-seed-1 --outfile model.gguf, then llama-server"
                                + " -m model.gguf");
        assertThat(ExportLines.of(
                        new Exported(
                                exported.folder(), List.of("fine-tuning-seed-2"), exported.missing(), exported.same()),
                        200))
                .contains(
                        "  llama.cpp: not possible; GGUF has no tokenizer that splits text into whole words, as this model's"
                                + " does")
                .noneMatch(line -> line.contains("convert_hf_to_gguf"));
    }

    private Exported export(TuningCompleted result, String json) {
        return export(result, json, Optional.empty());
    }

    private Exported export(TuningCompleted result, String json, Optional<URI> named) {
        try (ArtifactSource source = new ArtifactSource(named)) {
            return new ResultExport(source, directory.resolve("results")).export(result, json);
        }
    }

    private Artifact adapter(Artifact base, int rank) throws IOException {
        Path adapter = Files.createDirectory(directory.resolve("adapter-" + rank));
        Files.writeString(adapter.resolve("adapter_config.json"), "{\"r\": %d}".formatted(rank));
        return new FolderArtifacts(store).putUpon(base, adapter);
    }

    private Artifact model(String content) throws IOException {
        return model(content, "WordLevel");
    }

    private Artifact model(String content, String tokenizer) throws IOException {
        Path model = Files.createDirectory(directory.resolve(content));
        Files.writeString(model.resolve("config.json"), content);
        Files.writeString(model.resolve("tokenizer.json"), """
                {"version": "1.0", "added_tokens": [{"id": 0, "type": "x"}], "model": {"type": "%s", "vocab": {}}}""".formatted(tokenizer));
        return new FolderArtifacts(store).put(model);
    }
}
