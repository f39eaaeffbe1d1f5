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
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Unanswered;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoringReport;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forty written answers, asked for in chunks of sixteen. */
class ExaminationTest {
    private static final RunTask TASK = new RunTask("icl/evaluation/seed-1", Method.ICL, "evaluation", 1, null);

    private static final Artifact MODEL = new Artifact("file:///model", "0".repeat(64), 1, "application/json");

    @TempDir
    private Path folder = Path.of("");

    private DirectoryStore store = new DirectoryStore(folder);

    private final List<InferenceJob.Score> asked = new ArrayList<>();

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    @Test
    void shouldGradeWhatFitsAndListTheRest() throws Exception {
        // When: the two of them are asked in two chunks
        Evaluation evaluation = examine(Method.ICL, 3, 39);

        // Then
        assertThat(evaluation.answers()).hasSize(38).extracting(Answer::item).doesNotContain("q3", "q39");
        assertThat(evaluation.answers()).allMatch(answer -> answer.sum().credit() == 1);
        assertThat(evaluation.tooLong())
                .containsExactly(new Unanswered("q3", "written", 131, 128), new Unanswered("q39", "written", 167, 128));
    }

    @Test
    void shouldLeaveOutATenthButNotMore() throws Exception {
        // When
        Evaluation tenth = examine(Method.RETRIEVAL, 0, 1, 2, 3);
        JobFailedException inContext =
                catchThrowableOfType(JobFailedException.class, () -> examine(Method.ICL, 7, 8, 9, 10, 11));
        JobFailedException closed =
                catchThrowableOfType(JobFailedException.class, () -> examine(Method.PRETRAINED, 7, 8, 9, 10, 11));

        // Then
        assertThat(tenth.tooLong()).hasSize(4);
        assertThat(inContext.reason()).isEqualTo(FailureReason.TEXT_TOO_LONG);
        assertThat(inContext)
                .hasMessage("5 of 40 questions do not fit into the model's context; at most a tenth may be"
                        + " left out. Question q7 takes 135 tokens with one document before it; the context has"
                        + " 128. Shorten questions or documents, or choose a baseModel with a larger context.");
        assertThat(closed).hasMessageContaining("Question q7 takes 135 tokens; the context has 128.");
    }

    @ParameterizedTest
    @EnumSource
    void shouldLayDocumentsBeforeQuestionsForMethodsWithContextOnly(Method method) throws Exception {
        // When
        examine(method);

        // Then
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.context() != null).isEqualTo(method.isOpenBook()))
                .allSatisfy(job -> assertThat(job.precision()).isEqualTo(Precision.BF16));
    }

    @Test
    void shouldAskUnanswerableQuestionsApartFromTheOthers() throws Exception {
        // Given: the third does not fit
        Artifact unanswerable = JsonLines.write(
                store,
                IntStream.range(0, 20)
                        .mapToObj(i -> new Question("q" + i, "unanswerable", "The attic is", "nothing.", List.of()))
                        .toList());

        // When
        Evaluation without = examine(Method.ICL, 2);
        Evaluation with = examine(Method.ICL, unanswerable, 2);

        // Then: nothing else is told otherwise
        assertThat(with.replies())
                .hasSize(19)
                .containsOnlyOnce(new Reply("q1", false))
                .noneMatch(Reply::refused);
        assertThat(without.replies()).isEmpty();
        assertThat(with.answers()).isEqualTo(without.answers());
        assertThat(with.query()).isEqualTo(without.query());
        assertThat(with.tooLong()).isEqualTo(without.tooLong());
    }

    private Evaluation examine(Method method, Integer... tooLong) throws Exception {
        return examine(method, null, tooLong);
    }

    private Evaluation examine(Method method, @Nullable Artifact unanswerable, Integer... tooLong) throws Exception {
        List<Question> questions = IntStream.range(0, 40)
                .mapToObj(i -> new Question("q" + i, "written", "The room number " + i + " is", "green.", List.of()))
                .toList();
        Artifact items = JsonLines.write(store, questions);
        EvaluationJob.Evaluate job = new EvaluationJob.Evaluate(
                method, MODEL, Precision.BF16, items, new ContextChoice.All(), items, null, null, unanswerable);
        JobOutcome outcome =
                new Examination(store, new Chunks(16)).examine(job, new Inference(store, Set.of(tooLong), asked));
        return JsonDocument.read(store, Objects.requireNonNull(outcome.outputs().get("evaluation")), Evaluation.class);
    }

    private record Chunks(int chunk) implements EvaluationConfiguration {}

    /**
     * A model that writes every answer rightly.
     *
     * @param tooLong numbers of the questions that it cannot be asked
     * @param asked gets what it is asked
     */
    private record Inference(ArtifactStore store, Set<Integer> tooLong, List<InferenceJob.Score> asked)
            implements JobContext {
        @Override
        public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
            return children.sequencedEntrySet().stream()
                    .map(child -> score(child.getKey(), (InferenceJob.Score) child.getValue()))
                    .toList();
        }

        private JobSucceeded score(String part, InferenceJob.Score job) {
            asked.add(job);
            List<ScoredQuestion> scores = IntStream.range(job.from(), job.to())
                    .filter(i -> !tooLong.contains(i))
                    .mapToObj(i -> new ScoredQuestion("q" + i, "green."))
                    .toList();
            List<TooLong> others = IntStream.range(job.from(), job.to())
                    .filter(tooLong::contains)
                    .mapToObj(i -> new TooLong("q" + i, 128 + i, 128))
                    .toList();
            QueryWork cost = new QueryWork(1, 12, Work.pass(1, 12, 0, 0, 1), null);
            Map<String, Artifact> outputs = Map.of(
                    "scores", JsonLines.write(store, scores),
                    "report", JsonDocument.write(store, new ScoringReport(null, cost, others)));
            return new JobSucceeded(job.id(), TASK.child(part), outputs, Usage.NONE, false);
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
