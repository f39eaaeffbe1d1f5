package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import org.junit.jupiter.api.Test;

class DeliveredLineTest {
    private static final Artifact MODEL = new Artifact("file:///model", "0".repeat(64), 1, "application/json");
    private static final Usage USAGE = new Usage(0, 0, 5000, 41.2);

    @Test
    void shouldSayThatTheNumbersAreOtherModels() {
        assertThat(DeliveredLine.of(new Delivered(Method.AUGMENTED_FINE_TUNING, MODEL, null, USAGE, 0.3)))
                .isEqualTo(
                        "Delivered: a model of augmented-fine-tuning with rows about all facts, made in 41.2 s. It was not"
                                + " measured: the accuracies are of models whose rows leave out 30.0% of the facts.");
    }

    @Test
    void shouldSayWhereTheDeliveredModelIsOneOfThoseMeasured() {
        assertThat(DeliveredLine.of(new Delivered(Method.FINE_TUNING, MODEL, null, USAGE, 0)))
                .isEqualTo("Delivered: the first repetition's model of fine-tuning.");
    }

    @Test
    void shouldSayWhyThereIsNone() {
        ArmFailure failure = new ArmFailure("delivery/training", FailureReason.OUT_OF_MEMORY, "no memory");

        assertThat(DeliveredLine.of(new Delivered(Method.FINE_TUNING, null, failure, USAGE, 0)))
                .isEqualTo("No model was delivered: out-of-memory in delivery/training: no memory");
    }
}
