package io.tuneloom.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob.AnswerQuestion;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions to one model: from the event to the job, and from its outcome to the answer. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class QuestionsTest {
    private static final Answer ANSWER = new Answer("larger", true, List.of());

    @Inject
    ArtifactStore store;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = Wire.open();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        wire.close();
    }

    @Test
    void shouldAnswerAQuestionEveryTimeAndEachOutcomeOnce() {
        // Given
        CloudEvent<EventData> asked = Events.of("/team", "ask-twice", question(null, null, "larger", "smaller"));

        // When
        wire.send("tuning.requests", asked);
        wire.send("tuning.requests", asked);
        List<JobRequested> jobs = jobs("ask-twice", 2);
        jobs.stream()
                .map(job -> PlayedWorkers.event("ask-twice", succeeded(job)))
                .forEach(outcome -> {
                    wire.send("job.outcomes", outcome);
                    wire.send("job.outcomes", outcome);
                });

        // Then the job is the same, so its worker has to do it once only
        assertThat(jobs)
                .extracting(JobRequested::jobId)
                .containsOnly(jobs.getFirst().jobId());
        assertThat(jobs.getFirst().job()).isInstanceOfSatisfying(AnswerQuestion.class, question -> {
            assertThat(question.prompt()).isEqualTo("wodeb is");
            assertThat(question.candidates()).containsExactly("larger", "smaller");
            assertThat(question.maxTokens()).isEqualTo(64);
        });
        answerAnother("ask-later");
        assertThat(wire.said("ask-twice", QuestionAnswered.class)).hasSize(2).allSatisfy(answered -> {
            assertThat(answered.answer()).isEqualTo(ANSWER);
            assertThat(answered.event())
                    .extracting(EventReference::source, EventReference::id)
                    .containsExactly("/team", asked.id());
        });
        assertThat(wire.events("ask-twice").map(CloudEvent::id)).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellEachAskerItsOwnAnswer() {
        // Given two questions of one id
        wire.send("tuning.requests", Events.withId("ask-1", "/us", "ask-1", question(null, null)));
        wire.send("tuning.requests", Events.withId("ask-1", "/them", "ask-1", question(null, null, "a", "b")));
        List<JobRequested> jobs = jobs("ask-1", 2);

        // When the later one is answered first
        wire.send("job.outcomes", PlayedWorkers.event("ask-1", failed(jobs.getLast())));
        wire.send("job.outcomes", PlayedWorkers.event("ask-1", succeeded(jobs.getFirst())));

        // Then
        List<QuestionAnswered> answers =
                await().until(() -> wire.said("ask-1", QuestionAnswered.class), all -> all.size() == 2);
        assertThat(answers.getFirst().event())
                .extracting(EventReference::source)
                .isEqualTo("/them");
        assertThat(answers.getFirst().failure())
                .isEqualTo(new QuestionAnswered.Failure(FailureReason.TEXT_TOO_LONG, "It is too long."));
        assertThat(answers.getLast().event()).extracting(EventReference::source).isEqualTo("/us");
        assertThat(answers.getLast().answer()).isEqualTo(ANSWER);
    }

    /** Workers drop what is said to be of a stopped run, and readers of a run take what is said of it for the run's. */
    @Test
    void shouldNotAnswerInTheNameOfARun() {
        // Given
        wire.send("tuning.requests", Events.of("/team", "ask-namesake", Requests.of(1, Method.ICL)));
        job("ask-namesake");

        // When
        wire.send("tuning.requests", Events.withId("ask-namesake", "/them", "ask-namesake", question(null, null)));
        wire.send("tuning.requests", Events.of("/them", "ask-namesake", question(null, null)));
        answerAnother("ask-after-namesake");

        // Then
        List<String> subjects = wire.records("icl-inference.jobs")
                .map(record -> ((Decoded.Valid) EventCodec.read(record.value())).event())
                .filter(event -> event.data() instanceof JobRequested(var _, var _, RunTask task, var _)
                        && task.question() instanceof EventReference asked
                        && "/them".equals(asked.source()))
                .map(CloudEvent::subject)
                .toList();
        assertThat(subjects).hasSizeGreaterThanOrEqualTo(2).doesNotContain("ask-namesake");
    }

    @Test
    void shouldAskTheModelsOfACompletedRun() {
        // Given
        wire.send("tuning.requests", Events.of("/team", "ask-run", Requests.of(2, Method.ICL, Method.FINE_TUNING)));
        List<Artifact> models = new PlayedWorkers(wire, store)
                .workUntilCompleted("ask-run").arms().stream()
                        .flatMap(arm -> arm.models().stream())
                        .toList();

        // When
        wire.send(
                "tuning.requests",
                Events.of("/team", "ask-second", question(null, new TunedModel("ask-run", Method.FINE_TUNING, 2))));

        // Then
        assertThat(job("ask-second").job())
                .isInstanceOfSatisfying(
                        AnswerQuestion.class,
                        question -> assertThat(question.model()).isEqualTo(models.getLast()));
        assertThat(problems("ask-third", question(null, new TunedModel("ask-run", Method.FINE_TUNING, 3))))
                .containsExactly("/data/tunedModel/seed: is 3, but run 'ask-run' has 2 models of fine-tuning");
        assertThat(problems("ask-icl", question(null, new TunedModel("ask-run", Method.ICL, 1))))
                .containsExactly("/data/tunedModel/method: run 'ask-run' has no model of icl; it has models of:"
                        + " fine-tuning");
    }

    @Test
    void shouldRejectWithEveryProblem() {
        assertThat(problems("ask-wrong", question("gpt", new TunedModel("nobody", null, 1), "same", "same ")))
                .containsExactly(
                        "/data: give either baseModel or tunedModel, not both",
                        "/data/candidates/1: is the same as an earlier candidate",
                        "/data/tunedModel/runId: no run 'nobody' is known");
        assertThat(problems("ask-unknown", question("gpt", null, "one")))
                .containsExactly(
                        "/data/candidates: has one candidate; give at least two, or none to have the answer written",
                        "/data/baseModel: unknown model 'gpt'; known: built-in");
    }

    @Test
    void shouldDistinguishAnUnknownRunFromAnUnknownModel() {
        // Given
        wire.send("tuning.requests", Events.of("/team", "ask-running", Requests.of(1, Method.ICL)));
        job("ask-running");

        // Then
        assertThat(rejection("ask-no-run", question(null, new TunedModel("nobody", null, 1)))
                        .reason())
                .isEqualTo(RejectionReason.UNKNOWN_RUN);
        assertThat(rejection("ask-early", question(null, new TunedModel("ask-running", null, 1))))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.UNKNOWN_MODEL))
                .satisfies(
                        rejected -> assertThat(rejected.problems().toString()).contains("it is running"));
        assertThat(rejection("ask-a-run", question("ask-running", null)))
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.UNKNOWN_MODEL))
                .satisfies(rejected -> assertThat(rejected.problems().toString())
                        .contains("'ask-running' is a run, so name one of its models"));
    }

    /** A job names model and question beside all that the question has. */
    @Test
    void shouldRejectAQuestionThatFitsIntoAnEventButNotItsJob() {
        // When
        TuningRejected rejected = rejection("ask-much", ofBytes("ask-much", EventCodec.MAX_REQUEST_BYTES));
        wire.send(
                "tuning.requests",
                Events.of("/team", "ask-less", ofBytes("ask-less", EventCodec.MAX_REQUEST_BYTES - 2_000)));

        // Then
        assertThat(rejected.reason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(rejected.problems().toString())
                .containsPattern(
                        "/data: is too large: its job is an event .* would have 262\\d{3} bytes; at most 262144 are allowed");
        assertThat(job("ask-less").job()).isInstanceOf(AnswerQuestion.class);
    }

    @Test
    void shouldSayThatAnAnswerIsTooLarge() {
        // Given
        wire.send("tuning.requests", Events.of("/team", "ask-long", question(null, null)));
        JobRequested job = job("ask-long");

        // When
        Answer answer = new Answer("x".repeat(EventCodec.MAX_REQUEST_BYTES), true, List.of());
        wire.send("job.outcomes", PlayedWorkers.event("ask-long", succeeded(job, answer)));

        // Then
        assertThat(answer("ask-long").failure())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FailureReason.LIMIT_EXCEEDED))
                .satisfies(failure -> assertThat(failure.message())
                        .contains("The answer is too large", "at most 262144 are allowed"));
    }

    /** A question whose event has almost so many bytes: characters of four bytes, in 20 candidates and the prompt. */
    private static QuestionAsked ofBytes(String subject, int bytes) {
        List<String> candidates = IntStream.range(0, 20)
                .mapToObj(i -> i + "\uD83D\uDE00".repeat(1_950))
                .toList();
        QuestionAsked least = new QuestionAsked(null, null, "x", candidates, 64);
        int rest = bytes - EventCodec.write(Events.of("/team", subject, least)).getBytes(UTF_8).length;
        return new QuestionAsked(null, null, "x" + "\uD83D\uDE00".repeat(rest / 4), candidates, 64);
    }

    private static QuestionAsked question(
            @Nullable String baseModel, @Nullable TunedModel tunedModel, String... candidates) {
        return new QuestionAsked(baseModel, tunedModel, "wodeb is", List.of(candidates), 64);
    }

    private JobSucceeded succeeded(JobRequested job) {
        return succeeded(job, ANSWER);
    }

    private JobSucceeded succeeded(JobRequested job, Answer answer) {
        return new JobSucceeded(
                job.jobId(),
                job.task(),
                Map.of(AnswerQuestion.ANSWER, JsonDocument.write(store, answer)),
                Usage.NONE,
                false);
    }

    private static JobFailed failed(JobRequested job) {
        return new JobFailed(job.jobId(), job.task(), FailureReason.TEXT_TOO_LONG, "It is too long.");
    }

    private JobRequested job(String subject) {
        return jobs(subject, 1).getFirst();
    }

    private List<JobRequested> jobs(String subject, int count) {
        return await().until(() -> wire.said(subject, JobRequested.class), jobs -> jobs.size() >= count);
    }

    private QuestionAnswered answer(String subject) {
        return await().until(() -> wire.said(subject, QuestionAnswered.class), answers -> !answers.isEmpty())
                .getFirst();
    }

    /** Everything that was sent before has been handled then. */
    private void answerAnother(String subject) {
        wire.send("tuning.requests", Events.of("/team", subject, question(null, null)));
        wire.send("job.outcomes", PlayedWorkers.event(subject, succeeded(job(subject))));
        answer(subject);
    }

    private List<String> problems(String subject, QuestionAsked asked) {
        return rejection(subject, asked).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private TuningRejected rejection(String subject, QuestionAsked asked) {
        wire.send("tuning.requests", Events.of("/team", subject, asked));
        return await().until(() -> wire.said(subject, TuningRejected.class), rejections -> !rejections.isEmpty())
                .getFirst();
    }
}
