package io.tuneloom.coordinator.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.coordinator.domain.SingleQuestion.ChosenModel;
import io.tuneloom.coordinator.domain.SingleQuestion.Decision;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SingleQuestionTest {
    private static final int LIMIT = EventCodec.MAX_REQUEST_BYTES;
    private static final EventReference EVENT = new EventReference("/team", "question", 0, 17);
    private static final ChosenModel MODEL = new ChosenModel.Known(Workers.artifact("model"), Precision.FP32);

    @Test
    void shouldPutAQuestionWhoseJobJustFits() {
        // Given
        int room = LIMIT - bytes(((Decision.Put) decide(candidates(0))).job());

        // When
        Decision largest = decide(candidates(room));
        Decision tooLarge = decide(candidates(room + 1));

        // Then
        assertThat(largest)
                .isInstanceOfSatisfying(
                        Decision.Put.class, put -> assertThat(bytes(put.job())).isEqualTo(LIMIT));
        assertThat(tooLarge).isInstanceOfSatisfying(Decision.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(RejectionReason.TOO_LARGE);
            assertThat(rejected.problems().toString()).contains("262145 bytes; at most 262144 are allowed");
        });
    }

    @Test
    void shouldTellAnAnswerThatJustFits() {
        // Given
        RunTask task = new RunTask("answer", null, "answer", null, null, EVENT);
        int room = LIMIT - bytes(SingleQuestion.answered(task, "subject", written(0)));

        // When
        QuestionAnswered largest = SingleQuestion.answered(task, "subject", written(room));
        QuestionAnswered tooLarge = SingleQuestion.answered(task, "subject", written(room + 1));

        // Then
        assertThat(bytes(largest)).isEqualTo(LIMIT);
        assertThat(largest.answer()).isEqualTo(written(room));
        assertThat(tooLarge.event()).isEqualTo(EVENT);
        assertThat(tooLarge.answer()).isNull();
        assertThat(tooLarge.failure()).isNotNull().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.LIMIT_EXCEEDED);
            assertThat(failure.message()).contains("262145 bytes; at most 262144 are allowed");
        });
    }

    /** The simulated workers recommend the last method. */
    @Test
    void shouldSayWhyARunHasNoSuchModel() {
        // Given
        RunState iclOnly = ended(Requests.of(1, Method.ICL), World.GOOD);
        RunState iclBest = ended(Requests.of(2, Method.FINE_TUNING, Method.ICL), World.GOOD);
        RunState undelivered = ended(Requests.withoutDelivery(Requests.of(2, Method.FINE_TUNING)), World.GOOD);
        RunState failed = ended(Requests.of(1, Method.FINE_TUNING), new World(256, false, 0));

        // Then
        assertThat(why(iclOnly, null))
                .isEqualTo(
                        "/data/tunedModel/runId: run 'run-1' delivered no model (it recommends icl, which tunes none); it has no"
                                + " tuned model at all");
        assertThat(why(iclOnly, Method.FINE_TUNING))
                .isEqualTo(
                        "/data/tunedModel/method: run 'run-1' has no model of fine-tuning; it has no tuned model at all");
        assertThat(why(iclBest, null)).endsWith("(it recommends icl, which tunes none); it has models of: fine-tuning");
        assertThat(why(undelivered, null)).endsWith("(deliver is false in its request); it has models of: fine-tuning");
        assertThat(why(failed, null)).contains("(it recommends no method)");
        assertThat(why(failed, Method.FINE_TUNING))
                .contains("has no model of fine-tuning, which failed: ")
                .endsWith("; it has no tuned model at all");
    }

    private static RunState ended(TuningRequested request, World world) {
        return new SimulatedRun(request, world).finish().state();
    }

    private static String why(RunState run, @Nullable Method method) {
        ChosenModel model = SingleQuestion.tuned(run, new TunedModel("run-1", method, 1));
        assertThat(model).isInstanceOf(ChosenModel.Unknown.class);
        return ((ChosenModel.Unknown) model).problem().toString();
    }

    private static Decision decide(List<String> candidates) {
        QuestionAsked asked = new QuestionAsked(null, null, "wodeb is", candidates, 64);
        return SingleQuestion.decide(asked, EVENT, "subject", MODEL);
    }

    /** Two of them, with so many bytes more than the shortest. The schema of events that come in would allow fewer. */
    private static List<String> candidates(int bytes) {
        return List.of("larger" + "x".repeat(bytes), "smaller");
    }

    private static Answer written(int length) {
        return new Answer("x".repeat(length), true, List.of());
    }

    private static int bytes(EventData data) {
        return EventCodec.unchecked(Events.of("/coordinator", "subject", data)).getBytes(UTF_8).length;
    }
}
