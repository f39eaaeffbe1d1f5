package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.iclinference.context.PromptPrefixes;
import io.tuneloom.iclinference.models.LocalModels;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in model, which knows only the words of the benchmarks, is given English. */
class UnreadableTextsTest {
    private static final TrainingDocument PAGE =
            new TrainingDocument("a.md#1", "Rooms\nA hotel room may cost 120 euros a night.", List.of("a.md#1"));
    private static final Question ENGLISH = new Question(
            "q", "questions", "A hotel room may cost ", List.of("120 euros", "150 euros"), List.of(0), List.of());

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static Artifact model;

    @BeforeAll
    static void open() {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        model = new FolderArtifacts(store).put(LocalModels.BUILT_IN);
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldFailToScoreRatherThanGuess() {
        assertRefused(score(null, ENGLISH), "questions");
        assertRefused(score(JsonLines.write(store, List.of(PAGE)), ENGLISH), "questions");
    }

    @Test
    void shouldFailToReadWhatSeparatesQuestionsFromAnswers() {
        // Given
        Question answered = new Question(
                "q",
                "recall",
                "golban are more dangerous",
                " the answer is ",
                List.of(),
                List.of(),
                "golkit.",
                List.of());

        // Then
        assertRefused(score(null, answered), "questions");
    }

    @Test
    void shouldFailToWriteWhatItHasNoWordsFor() {
        // Given
        Question readable =
                new Question("q", "recall", "golban are more dangerous than ", "a hotel room in the city.", List.of());

        // Then
        assertRefused(score(null, readable), "expected answers");
    }

    @Test
    void shouldFailToReadDocumentsAroundQuestionsThatItCanRead() {
        // Given
        Question readable = new Question(
                "q", "recall", "golban are more dangerous than ", List.of("golkit.", "gomad."), List.of(0), List.of());

        // Then
        assertRefused(score(JsonLines.write(store, List.of(PAGE)), readable), "documents");
    }

    @Test
    void shouldFailToWriteAboutThem() {
        Artifact instructions = JsonLines.write(store, List.of(new Instruction("0", "rephrase", PAGE.text())));

        assertRefused(
                new InferenceJob.Generate(model, Precision.FP32, null, instructions, 0, 1, 16, null), "documents");
    }

    private static InferenceJob score(@Nullable Artifact documents, Question question) {
        return new InferenceJob.Score(
                model,
                Precision.FP32,
                documents,
                new ContextChoice.All(),
                JsonLines.write(store, List.of(question)),
                0,
                1);
    }

    private static void assertRefused(InferenceJob job, String what) {
        PromptPrefixes prefixes = new PromptPrefixes(store);
        var handler = new InferenceHandler(
                new Scoring(store, models, prefixes),
                new Writing(store, models, prefixes),
                new Answering(store, models),
                new Calibrating(store, models),
                new TextSampling(store, models),
                new Likelihoods(store, models),
                models);
        assertThatThrownBy(() -> handler.handle(job, Asking.ALONE))
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.MODEL_UNUSABLE))
                .hasMessageStartingWith("This model cannot read these " + what + ": ")
                .hasMessageContaining("of the words are unknown to its tokenizer. Choose another baseModel;");
    }
}
