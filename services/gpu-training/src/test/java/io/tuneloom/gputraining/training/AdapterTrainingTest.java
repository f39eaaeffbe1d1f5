package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TargetModule;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.syntheticworlds.language.Lexicon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Adapters of the built-in model. */
class AdapterTrainingTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");
    private static final LoraSettings LORA =
            new LoraSettings(4, 8, 0.1, List.of(TargetModule.Q_PROJ, TargetModule.DOWN_PROJ), false, null, false);

    @TempDir
    Path folder;

    private DirectoryStore store;
    private FolderArtifacts folders;
    private Artifact base;
    private Artifact documents;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder.resolve("store"));
        folders = new FolderArtifacts(store);
        base = folders.put(BUILT_IN);
        List<String> names = Lexicon.names();
        documents = JsonLines.write(
                store,
                IntStream.range(0, 4)
                        .mapToObj(i -> new TrainingDocument(
                                "d" + i,
                                "%s are brighter than %s.".formatted(names.get(i), names.get(i + 1)),
                                List.of()))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void shouldStoreTheSameAdapterAfterAKill(Precision precision) throws Exception {
        // Given
        JobOutcome whole = handler(Duration.ofDays(1)).handle(train(precision, LORA), new Unwatched());

        // When: killed after five steps, then gone on with by another worker
        assertThatThrownBy(() -> handler(Duration.ZERO).handle(train(precision, LORA), new Killed("killed", 5)))
                .hasMessage("killed");
        JobOutcome resumed =
                handler(Duration.ZERO).handle(train(precision, LORA), new Killed("killed", Integer.MAX_VALUE));

        // Then
        assertThat(resumed.outputs()).isEqualTo(whole.outputs());
        assertThat(resumed.usage().training()).isEqualTo(whole.usage().training());
        Artifact adapter = output(whole, TrainingJob.Train.MODEL);
        assertThat(folders.base(adapter)).contains(base);
        assertThat(folders.files(adapter)).containsOnlyKeys("adapter_config.json", "adapter_model.safetensors");
        List<StepReport> log = JsonLines.read(store, output(whole, TrainingJob.Train.LOG), StepReport.class);
        assertThat(log).hasSize(8);
        assertThat(log.getLast().loss()).isLessThan(log.getFirst().loss());
        assertThat(log).extracting(StepReport::learningRate).contains(0.01).allMatch(rate -> rate <= 0.01);
    }

    @Test
    void shouldMergeAnAdapterWithItsBaseModelAndNothingElse() throws Exception {
        // Given
        TrainingHandler handler = handler(Duration.ofDays(1));
        Artifact adapter = output(handler.handle(train(Precision.FP32, LORA), new Unwatched()), "model");

        // When
        Artifact merged = output(handler.handle(new TrainingJob.Merge(adapter), new Unwatched()), "model");

        // Then
        int[] text = {1, 5, 9, 200};
        Path cache = folder.resolve("cache");
        try (LanguageModel model = LanguageModel.load(BUILT_IN, Compute.cpu(1));
                LanguageModel adapted = model.withAdapter(folders.fetch(adapter, cache));
                LanguageModel alone = LanguageModel.load(folders.fetch(merged, cache), Compute.cpu(1))) {
            for (int i = 0; i < text.length; i++) {
                assertThat(alone.logits(text)[i]).containsExactly(adapted.logits(text)[i], offset(1e-4f));
            }
            assertThat(alone.logits(text)[3]).isNotEqualTo(model.logits(text)[3]);
        }
        assertThat(folders.base(merged)).isEmpty();
        assertThat(JsonFile.read(folders.fetch(adapter, cache).resolve("adapter_config.json"))
                        .text("base_model_name_or_path"))
                .isEqualTo("./base");
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> handler.handle(new TrainingJob.Merge(base), new Unwatched()))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT))
                .withMessage("What is to be merged is no adapter: its manifest names no base model");
    }

    @Test
    void shouldFitIntoMemoryThatDoesNotHoldATrainingOfAllWeights() throws Exception {
        // Given
        long little = MemoryNeed.ofTraining(ModelFolder.open(BUILT_IN).config()).total() - 1;
        TrainingHandler handler = within(little);

        // When
        JobOutcome adapter = handler.handle(train(Precision.FP32, LORA), new Unwatched());

        // Then
        assertThat(adapter.outputs()).containsKey("model");
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> handler.handle(train(Precision.FP32, null), new Unwatched()))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY));
    }

    /** Base model and adapter would fit, but not the merged matrix beside them. */
    @Test
    void shouldNotMergeWhatDoesNotFitIntoMemory() throws Exception {
        // Given
        ModelConfig shape = ModelFolder.open(BUILT_IN).config();
        Artifact adapter =
                output(handler(Duration.ofDays(1)).handle(train(Precision.FP32, LORA), new Unwatched()), "model");
        var settings =
                new io.tuneloom.languagemodel.adapter.LoraSettings(4, 8, 0.1, List.of("q_proj", "down_proj"), false);
        long enough = MemoryNeed.ofMerging(shape, settings).total();

        // When
        JobOutcome merged = within(enough).handle(new TrainingJob.Merge(adapter), new Unwatched());

        // Then
        assertThat(merged.outputs()).containsKey("model");
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> within(enough - 1).handle(new TrainingJob.Merge(adapter), new Unwatched()))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.OUT_OF_MEMORY))
                .withMessageContaining("to merge an adapter with it");
    }

    private TrainingHandler within(long bytes) {
        return LocalTraining.handler(store, folder, new Memory(bytes, bytes, "this machine"));
    }

    private TrainingHandler handler(Duration checkpointEvery) {
        return LocalTraining.handler(store, folder, checkpointEvery);
    }

    private TrainingJob.Train train(Precision precision, @Nullable LoraSettings lora) {
        TrainingSettings settings = new TrainingSettings(8, 8, 4, 0.001, 2, 0).with(lora);
        return new TrainingJob.Train(base, precision, documents, null, Splitting.NONE, settings, 1, null);
    }

    private static Artifact output(JobOutcome outcome, String name) {
        return Objects.requireNonNull(outcome.outputs().get(name));
    }

    /** @param after so many steps */
    private record Killed(String jobId, int after) implements JobContext {
        @Override
        public String runId() {
            return "run";
        }

        @Override
        public void progress(long done, long total, String unit) {
            if (done == after) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void checkpoint() {}

        @Override
        public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
            throw new UnsupportedOperationException("Training has no children");
        }
    }
}
