package io.tuneloom.evaluation.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport.Change;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TextLikelihood;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob.MeasureForgetting;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two models are asked, and what becomes of their answers. */
class ForgettingMeasurementTest {
    private static final RunTask TASK = new RunTask("forgetting", Method.FINE_TUNING, "forgetting", 1, null);
    private static final Artifact BASE = new Artifact("file:///b", "b".repeat(64), 1, "application/json");
    private static final Artifact TUNED = new Artifact("file:///c", "c".repeat(64), 1, "application/json");

    @TempDir
    Path folder;

    private ArtifactStore store;
    private Inference inference;
    private Artifact any;
    private Artifact items;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
        inference = new Inference();
        any = JsonLines.write(store, List.of("any"));
        items = JsonLines.write(
                store,
                IntStream.range(0, 3)
                        .mapToObj(i -> new Question("q" + i, "recall", "The room is", "green.", List.of()))
                        .toList());
    }

    @Test
    void shouldAskBothModelsTheSame() throws Exception {
        // When
        ForgettingReport report = measure(any, items);

        // Then
        assertThat(inference.asked.keySet())
                .containsExactly(
                        "texts-before",
                        "documents-before",
                        "questions-before-0",
                        "questions-before-2",
                        "texts-after",
                        "documents-after",
                        "questions-after-0",
                        "questions-after-2");
        assertThat(report.texts()).containsExactly(new Change("t1", 5, -10, -12), new Change("t2", 7, -14, -16));
        assertThat(report.documents()).isEqualTo(report.texts());
        assertThat(report.before()).extracting(Answer::item).containsExactly("q0", "q1", "q2");
        assertThat(report.before()).extracting(answer -> answer.sum().credit()).containsOnly(1.0);
        assertThat(report.after()).extracting(answer -> answer.sum().credit()).containsOnly(0.0);
        assertThat(inference.asked.values())
                .filteredOn(InferenceJob.Score.class::isInstance)
                .allSatisfy(
                        job -> assertThat(((InferenceJob.Score) job).choice()).isEqualTo(new ContextChoice.Whole()));
    }

    /** What the base model is asked serves all models that are tuned from it. */
    @Test
    void shouldCountTheWorkOfTheTunedModelOnly() throws Exception {
        ForgettingReport report = measure(any, items);

        assertThat(inference.asked).hasSize(8);
        assertThat(report.usage()).isEqualTo(new Usage(4, 0, 0, 0));
    }

    @Test
    void shouldLeaveOutAnswersInContextWhereItDoesNotHoldDocumentsAndQuestions() throws Exception {
        // Given
        inference.tooLong = true;

        // When
        ForgettingReport report = measure(any, items);

        // Then
        assertThat(report.before()).isEmpty();
        assertThat(report.after()).isEmpty();
        assertThat(report.documents()).hasSize(2);
    }

    @Test
    void shouldAskNothingAboutOtherWorldsWhereThereAreNone() throws Exception {
        // When
        ForgettingReport report = measure(null, null);

        // Then
        assertThat(inference.asked.keySet()).containsExactly("texts-before", "texts-after");
        assertThat(report.documents()).isEmpty();
        assertThat(report.before()).isEmpty();
        assertThat(report.after()).isEmpty();
    }

    @Test
    void shouldRefuseLikelihoodsOfOtherTexts() {
        inference.otherTexts = true;

        JobFailedException refused = catchThrowableOfType(JobFailedException.class, () -> measure(null, null));

        assertThat(refused.reason()).isEqualTo(FailureReason.SELF_CHECK_FAILED);
        assertThat(refused).hasMessageEndingWith("the first difference is at t2");
    }

    private ForgettingReport measure(@Nullable Artifact documents, @Nullable Artifact questions)
            throws JobFailedException {
        var job = new MeasureForgetting(BASE, TUNED, Precision.FP32, any, documents, questions);
        JobOutcome outcome = new ForgettingMeasurement(store, new Chunks(2)).measure(job, inference);
        return JsonDocument.read(
                store, Objects.requireNonNull(outcome.outputs().get("forgetting")), ForgettingReport.class);
    }

    private record Chunks(int chunk) implements EvaluationConfiguration {}

    /** The tuned model finds everything less likely and answers wrongly. */
    private final class Inference implements JobContext {
        final Map<String, Job> asked = new LinkedHashMap<>();
        boolean otherTexts;
        boolean tooLong; // the last question

        @Override
        public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
            asked.putAll(children);
            List<JobSucceeded> outcomes = new ArrayList<>();
            children.forEach((part, job) -> outcomes.add(new JobSucceeded(
                    job.id(), TASK.child(part), outputs((InferenceJob) job), new Usage(1, 0, 0, 0), false)));
            return outcomes;
        }

        private Map<String, Artifact> outputs(InferenceJob job) {
            if (job instanceof InferenceJob.Score score) {
                boolean base = score.model().equals(BASE);
                return Map.of(
                        "scores",
                        JsonLines.write(
                                store,
                                IntStream.range(score.from(), score.to())
                                        .filter(i -> !tooLong || i < 2)
                                        .mapToObj(i -> new ScoredQuestion("q" + i, base ? "green." : "red."))
                                        .toList()),
                        "report",
                        JsonDocument.write(
                                store,
                                new ScoringReport(
                                        null,
                                        QueryWork.NONE,
                                        tooLong && score.to() == 3
                                                ? List.of(new TooLong("q2", 4_000, 3_072))
                                                : List.of())));
            }
            boolean base = ((InferenceJob.Reading) job).model().equals(BASE);
            return Map.of(
                    "likelihoods",
                    JsonLines.write(
                            store,
                            List.of(
                                    new TextLikelihood("t1", 5, base ? -10 : -12),
                                    new TextLikelihood("t2", otherTexts && base ? 8 : 7, base ? -14 : -16))));
        }

        @Override
        public String runId() {
            return "run";
        }

        @Override
        public String jobId() {
            return "job";
        }

        @Override
        public void progress(long done, long total, String unit) {}

        @Override
        public void checkpoint() {}
    }
}
