package io.tuneloom.coordinator;

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
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob.AnswerQuestion;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
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
    void shouldAnswerAQuestionOnce() {
        // Given
        CloudEvent<EventData> asked = Events.of("/team", "ask-once", question(null, null, "larger", "smaller"));

        // When
        wire.send("tuning.requests", asked);
        wire.send("tuning.requests", asked);
        JobRequested job = job("ask-once");
        JobSucceeded outcome = new JobSucceeded(
                job.jobId(),
                job.task(),
                Map.of(AnswerQuestion.ANSWER, JsonDocument.write(store, ANSWER)),
                Usage.NONE,
                false);
        wire.send("job.outcomes", PlayedWorkers.event("ask-once", outcome));
        wire.send("tuning.requests", Events.of("/team", "ask-later", question(null, null)));
        job("ask-later");

        // Then
        assertThat(job.job()).isInstanceOfSatisfying(AnswerQuestion.class, question -> {
            assertThat(question.prompt()).isEqualTo("wodeb is");
            assertThat(question.candidates()).containsExactly("larger", "smaller");
            assertThat(question.maxTokens()).isEqualTo(64);
        });
        assertThat(answer("ask-once")).isEqualTo(new QuestionAnswered(ANSWER, null));
        assertThat(wire.said("ask-once", JobRequested.class)).hasSize(1);
    }

    @Test
    void shouldTellWhyThereIsNoAnswer() {
        // Given
        wire.send("tuning.requests", Events.of("/team", "ask-failing", question(null, null)));
        JobRequested job = job("ask-failing");

        // When
        wire.send(
                "job.outcomes",
                PlayedWorkers.event(
                        "ask-failing",
                        new JobFailed(job.jobId(), job.task(), FailureReason.TEXT_TOO_LONG, "It is too long.")));

        // Then
        assertThat(answer("ask-failing"))
                .isEqualTo(new QuestionAnswered(
                        null, new QuestionAnswered.Failure(FailureReason.TEXT_TOO_LONG, "It is too long.")));
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
                .containsExactly("/data/tunedModel/seed: run 'ask-run' has 2 models of fine-tuning");
        assertThat(problems("ask-icl", question(null, new TunedModel("ask-run", Method.ICL, 1))))
                .containsExactly("/data/tunedModel/method: run 'ask-run' has no model of icl; it has models of:"
                        + " fine-tuning");
    }

    @Test
    void shouldRejectWithEveryProblem() {
        assertThat(problems("ask-wrong", question("gpt", new TunedModel("nobody", null, 1), "same", "same ")))
                .containsExactly(
                        "/data: give either baseModel or tunedModel, not both",
                        "/data/candidates: has the same candidate twice",
                        "/data/tunedModel/runId: no run 'nobody' is known");
        assertThat(problems("ask-unknown", question("gpt", null, "one")))
                .containsExactly(
                        "/data/candidates: has one candidate; give at least two, or none to have the answer written",
                        "/data/baseModel: unknown model 'gpt'; known: built-in");
    }

    private static QuestionAsked question(
            @Nullable String baseModel, @Nullable TunedModel tunedModel, String... candidates) {
        return new QuestionAsked(baseModel, tunedModel, "wodeb is", List.of(candidates), 64);
    }

    private JobRequested job(String subject) {
        return await().until(() -> wire.said(subject, JobRequested.class), jobs -> !jobs.isEmpty())
                .getFirst();
    }

    private QuestionAnswered answer(String subject) {
        return await().until(() -> wire.said(subject, QuestionAnswered.class), answers -> !answers.isEmpty())
                .getFirst();
    }

    private List<String> problems(String subject, QuestionAsked asked) {
        wire.send("tuning.requests", Events.of("/team", subject, asked));
        return await()
                .until(() -> wire.said(subject, TuningRejected.class), rejections -> !rejections.isEmpty())
                .getFirst()
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
