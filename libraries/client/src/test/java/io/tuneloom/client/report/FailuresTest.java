package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final String WHY = "Model built-in: This model cannot read these questions.";

    @Test
    void shouldSayTheSameFailureOnce() {
        // Given
        TuningCompleted result = SampleResult.of(
                        failed(Method.PRETRAINED, "pretrained/evaluation/seed-1", WHY),
                        failed(Method.ICL, "icl/evaluation/seed-1", WHY),
                        failed(Method.RETRIEVAL, "retrieval/evaluation/seed-2", WHY),
                        failed(Method.FINE_TUNING, "fine-tuning/training/seed-3", "the loss is not finite"))
                .completed();

        // Then
        assertThat(Failures.of(result).lines(Optional.empty()))
                .containsExactly(
                        "pretrained, icl, retrieval failed (model-unusable): " + WHY,
                        "fine-tuning failed in training, repetition 3 (model-unusable): the loss is not finite");
        assertThat(Failures.of(result).lines(Failures.of(result).commonest()))
                .first()
                .isEqualTo("pretrained, icl, retrieval failed (model-unusable), as said above.");
    }

    @Test
    void shouldSayWhyThereIsNoDeliveredModel() {
        // Given
        ArmFailure failure = new ArmFailure("delivery/training", FailureReason.OUT_OF_MEMORY, "no memory");
        TuningCompleted result = SampleResult.of(SampleArms.icl())
                .delivered(new Delivered(Method.FINE_TUNING, null, failure, Usage.NONE, 0))
                .completed();

        // Then
        assertThat(Failures.of(result).lines(Optional.empty()))
                .containsExactly("The delivered model could not be made (out-of-memory): no memory");
    }

    static Arm failed(Method method, String task, String message) {
        Arm sample = SampleArms.failedFineTuning();
        return new Arm(
                method,
                sample.status(),
                new ArmFailure(task, FailureReason.MODEL_UNUSABLE, message),
                null,
                Usage.NONE,
                Usage.NONE,
                null,
                null,
                1,
                0,
                List.of(),
                null);
    }
}
