package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FineTuningTest {
    private static final TrainingSettings SETTINGS = new TrainingSettings(4, 1000, 4, 0.01, 2, 0);
    private static final String WEIGHT = "model.embed_tokens.weight";
    private static final Corpus CORPUS = new Corpus(IntStream.range(0, 12)
            .mapToObj(i -> TrainingRow.of(new int[] {1, 2, 3 + i, 15 + i, 27}, 2))
            .toList());
    private static final long STEPS = new Steps(SETTINGS, 1).of(CORPUS);

    @TempDir
    Path folder;

    private DirectoryStore store;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder.resolve("store"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndWithTheSameWeightsAfterAKill(Precision precision) {
        // Given
        float[] uninterrupted = train(tuning("whole", precision, Duration.ofDays(1)), (done, total, unit) -> {});

        // When: killed after seven steps, then gone on with by another worker
        FineTuning.Observer kill = (done, total, unit) -> {
            if (done == 7) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> train(tuning("killed", precision, Duration.ZERO), kill))
                .hasMessage("killed");
        long[] first = {0};
        float[] resumed = train(tuning("killed", precision, Duration.ZERO), (done, total, unit) -> {
            first[0] = first[0] == 0 ? done : first[0];
        });

        // Then
        assertThat(resumed).isEqualTo(uninterrupted);
        assertThat(first[0]).isEqualTo(7);
    }

    @Test
    void shouldStoreTheSameModelAndLogAfterAKill() {
        // Given
        Stored uninterrupted = store(tuning("whole", Duration.ofDays(1)));

        // When: killed twice, and gone on with each time
        for (int fatal : new int[] {5, 8}) {
            FineTuning.Observer kill = (done, total, unit) -> {
                if (done == fatal) {
                    throw new IllegalStateException("killed");
                }
            };
            assertThatThrownBy(() -> run(tuning("killed", Duration.ZERO), kill)).hasMessage("killed");
        }
        Stored resumed = store(tuning("killed", Duration.ZERO));

        // Then
        assertThat(resumed.losses()).isEqualTo(uninterrupted.losses()).hasSize(12);
        assertThat(resumed.log()).isEqualTo(uninterrupted.log());
        assertThat(resumed.model()).isEqualTo(uninterrupted.model());
    }

    /** A worker whose lock ran out may replace the checkpoint that its successor is just fetching. */
    @Test
    void shouldStartAnewWhereTheCheckpointIsGoneThatIsNamed() {
        // Given
        float[] uninterrupted = train(tuning("whole", Duration.ofDays(1)), (done, total, unit) -> {});
        FineTuning.Observer kill = (done, total, unit) -> {
            if (done == 7) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> train(tuning("killed", Duration.ZERO), kill)).hasMessage("killed");
        String newest = "checkpoints/killed/"
                + new String(store.entries().read("checkpoints/killed/newest").orElseThrow(), StandardCharsets.UTF_8);
        String files = new String(store.entries().read(newest + "/files").orElseThrow(), StandardCharsets.UTF_8);
        files.lines().limit(1).forEach(file -> store.entries().delete(newest + "/" + file));

        // When
        float[] again = train(tuning("killed", Duration.ZERO), (done, total, unit) -> {});

        // Then
        assertThat(again).isEqualTo(uninterrupted);
    }

    @Test
    void shouldGoOnFromACheckpointOfBeforeThatKnowsNoSteps() {
        assertThat(History.of(Map.of("tokens", "40", "seconds", "1.5")))
                .isEqualTo(new History(new Consumed(40, 1.5, Work.NONE), List.of()));
    }

    @Test
    void shouldCountTheWorkBeforeACheckpointToo() {
        FineTuning.Result whole = run(tuning("whole", Duration.ofDays(1)), (done, total, unit) -> {});
        assertThatThrownBy(() -> run(tuning("killed", Duration.ZERO), (done, total, unit) -> {
                    if (done == 5) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");

        FineTuning.Result resumed = run(tuning("killed", Duration.ZERO), (done, total, unit) -> {});

        // The step that was killed after it was done, but before its checkpoint, is done again.
        assertThat(resumed.consumed().tokens()).isEqualTo(whole.consumed().tokens());
        assertThat(resumed.consumed().work()).isEqualTo(whole.consumed().work());
        assertThat(whole.consumed().work().passes()).isEqualTo(12);
        assertThat(whole.consumed().work().tokens()).isPositive();
    }

    @Test
    void shouldLearnItsRowsAndForgetItsCheckpointsWhenDone() {
        CheckpointStore checkpoints = checkpoints("learned");
        FineTuning tuning = new FineTuning(CORPUS, SETTINGS, Precision.FP32, 1, STEPS, checkpoints, Duration.ZERO);

        FineTuning.Result result = run(tuning, (done, total, unit) -> {});
        checkpoints.clear();

        assertThat(result.losses().getLast().loss())
                .isLessThan(result.losses().getFirst().loss());
        assertThat(store.entries().read("checkpoints/learned/newest")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeAModelThatIsNotTheOneThatWasTrained(Precision precision) throws IOException {
        // Given
        try (LanguageModel model = fresh()) {
            FineTuning.Result result =
                    tuning("checked", precision, Duration.ofDays(1)).run(model, (done, total, unit) -> {});
            Path written = folder.resolve("written");
            model.save(written);

            // Then
            try (LanguageModel same = LanguageModel.load(written, Compute.cpu(1));
                    LanguageModel other = fresh()) {
                assertThat(SelfCheck.agrees(same, CORPUS, result.finalLoss())).isTrue();
                assertThat(SelfCheck.agrees(other, CORPUS, result.finalLoss())).isFalse();
                assertThat(SelfCheck.scorerLoss(same, CORPUS)).isCloseTo(result.finalLoss(), within(1e-5));
            }
        }
    }

    private float[] train(FineTuning tuning, FineTuning.Observer observer) {
        try (LanguageModel model = fresh()) {
            tuning.run(model, observer);
            return model.weight(WEIGHT);
        }
    }

    private FineTuning.Result run(FineTuning tuning, FineTuning.Observer observer) {
        try (LanguageModel model = fresh()) {
            return tuning.run(model, observer);
        }
    }

    /** What a job's outcome names. */
    private record Stored(List<StepReport> losses, Artifact log, Artifact model) {}

    private Stored store(FineTuning tuning) {
        Path tuned = folder.resolve("tuned");
        try (LanguageModel model = fresh()) {
            FineTuning.Result result = tuning.run(model, (done, total, unit) -> {});
            model.save(tuned);
            return new Stored(
                    result.losses(), JsonLines.write(store, result.losses()), new FolderArtifacts(store).put(tuned));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FineTuning tuning(String job, Duration checkpointEvery) {
        return tuning(job, Precision.FP32, checkpointEvery);
    }

    private FineTuning tuning(String job, Precision precision, Duration checkpointEvery) {
        return new FineTuning(CORPUS, SETTINGS, precision, 1, STEPS, checkpoints(job), checkpointEvery);
    }

    private CheckpointStore checkpoints(String job) {
        return new CheckpointStore(store.entries(), job, folder.resolve("scratch-" + job));
    }

    private static LanguageModel fresh() {
        return LanguageModel.create(ModelConfig.llama(32, 16, 32, 2, 2), Initializer.normal(0.1, 7), Compute.cpu(1));
    }
}
