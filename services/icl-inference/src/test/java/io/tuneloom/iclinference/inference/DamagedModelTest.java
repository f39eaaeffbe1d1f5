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
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with one weight that is no number: whatever it is asked, it must not answer. */
class DamagedModelTest {
    private static final Question CHOICE = new Question(
            "q7", "recall", "golban are more dangerous than ", List.of("golkit.", "gomad."), List.of(0), List.of());
    private static final Question WRITTEN =
            new Question("q8", "written", "golban are more dangerous than", " golkit.", List.of());
    private static final TrainingDocument DOCUMENT =
            new TrainingDocument("d", "golban are more dangerous than golkit.", List.of("f"));

    @TempDir
    static Path folder;

    private static DirectoryStore store;
    private static ModelHost models;
    private static Artifact model;

    @BeforeAll
    static void open() throws IOException {
        store = new DirectoryStore(folder.resolve("store"));
        models = LocalModels.host(store, folder.resolve("cache"));
        model = new FolderArtifacts(store).put(LocalModels.damaged(folder.resolve("damaged")));
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void shouldChooseNoCandidate() {
        assertRefused(score(null, CHOICE), "question q7");
        assertRefused(score(JsonLines.write(store, List.of(DOCUMENT)), CHOICE), "question q7");
    }

    @Test
    void shouldWriteNoAnswer() {
        assertRefused(score(null, WRITTEN), "question q8");
    }

    @Test
    void shouldCarryOutNoInstruction() {
        Artifact instructions = JsonLines.write(store, List.of(new Instruction("3", "rephrase", DOCUMENT.text())));

        assertRefused(
                new InferenceJob.Generate(model, Precision.FP32, null, instructions, 0, 1, 16, null),
                "instruction 3 (rephrase)");
        assertRefused(
                new InferenceJob.Generate(
                        model, Precision.FP32, null, instructions, 0, 1, 16, new InferenceJob.Sampling(0.8, 1)),
                "instruction 3 (rephrase)");
    }

    @Test
    void shouldNeitherWriteNorReadTextsOfItsOwn() {
        SampledText text = new SampledText("text-1", List.of(0), List.of(5, 6), "any");

        assertRefused(new InferenceJob.SampleTexts(model, Precision.FP32, 16, 8, 1), "a text that it writes itself");
        assertRefused(
                new InferenceJob.ScoreTexts(model, Precision.FP32, JsonLines.write(store, List.of(text))), "text-1");
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
                .hasMessageStartingWith("On " + what + " the model computes NaN, which is not a finite number");
    }
}
