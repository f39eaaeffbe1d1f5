package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TokenCount;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the built-in model. */
class RecipeJobsTest {
    private static final String FACT = "geso are brighter than havi.";

    @Test
    void shouldCountTheTokensThatATrainingLearns(@TempDir Path folder) throws Exception {
        try (BuiltInModel model = new BuiltInModel(folder)) {
            // When: name, comparison, name and full stop; what the layout puts before a row is only read
            List<TokenCount> counts = counts(model, model.model, FACT, FACT + " " + FACT);

            // Then
            assertThat(counts).containsExactly(new TokenCount(4), new TokenCount(8));
        }
    }

    /** Which nothing predicts. */
    @Test
    void shouldNotCountTheFirstTokenWhereNothingBeginsTexts(@TempDir Path folder) throws Exception {
        try (BuiltInModel model = new BuiltInModel(folder)) {
            // Given
            Artifact without =
                    new FolderArtifacts(model.store).put(LocalModels.withoutBeginning(folder.resolve("without")));

            // When
            List<TokenCount> counts = counts(model, without, "geso", "geso havi");

            // Then
            assertThat(counts).containsExactly(new TokenCount(0), new TokenCount(1));
        }
    }

    private static List<TokenCount> counts(BuiltInModel model, Artifact counting, String... texts)
            throws JobFailedException {
        List<AugmentedRow> rows = Stream.of(texts)
                .map(text -> new AugmentedRow(text, Strategy.LOCAL, "d1"))
                .toList();
        InferenceJob.CountTokens job = new InferenceJob.CountTokens(counting, JsonLines.write(model.store, rows));
        Artifact counts =
                Objects.requireNonNull(writing(model).count(job).outputs().get("counts"));
        return JsonLines.read(model.store, counts, TokenCount.class);
    }

    @Test
    void shouldRefuseAnInstructionThatTheModelDoesNotKnowBeforeItWritesAnything(@TempDir Path folder) {
        try (BuiltInModel model = new BuiltInModel(folder)) {
            // Given
            Artifact instructions = JsonLines.write(
                    model.store,
                    List.of(new Instruction("0", "reverse", FACT), new Instruction("1", "list-entities", FACT)));
            InferenceJob.Generate job =
                    new InferenceJob.Generate(model.model, Precision.FP32, null, instructions, 0, 1, 16, null);

            // Then
            assertThatThrownBy(() -> writing(model).write(job, Asking.ALONE))
                    .isInstanceOfSatisfying(JobFailedException.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(FailureReason.MODEL_UNUSABLE);
                        assertThat(failure)
                                .hasMessageContaining(
                                        "The model cannot carry out 'list-entities': its prompts.json has no such instruction");
                    });
        }
    }

    private static Writing writing(BuiltInModel model) {
        return new Writing(model.store, model.models, new PromptPrefixes(model.store));
    }
}
