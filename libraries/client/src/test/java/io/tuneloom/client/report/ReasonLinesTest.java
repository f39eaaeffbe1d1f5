package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonLinesTest {
    private static final Artifact MODEL = new Artifact("file:///model", "0".repeat(64), 1, "application/json");
    private static final Usage USAGE = new Usage(0, 0, 5000, 41.2);

    @Test
    void shouldGiveTheReasonSentenceBySentence() {
        // Given
        var recommendation = new Recommendation(
                Method.ICL,
                "icl takes 1,000.0 s of computing time for 10,000 queries. On recall it is at most 1.2 points behind"
                        + " any other method. Worse: fine-tuning (4.5 points behind icl on recall).",
                List.of(),
                null,
                List.of());

        // Then
        assertThat(ReasonLines.of(SampleResult.of(SampleArms.icl())
                        .recommendation(recommendation)
                        .completed()))
                .containsExactly(
                        "icl takes 1,000.0 s of computing time for 10,000 queries.",
                        "On recall it is at most 1.2 points behind any other method.",
                        "Worse: fine-tuning (4.5 points behind icl on recall).");
    }

    @Test
    void shouldSayThatTheDeliveredModelWasNotEvaluated() {
        assertThat(delivered(new Delivered(Method.AUGMENTED_FINE_TUNING, MODEL, null, USAGE, 0.3)))
                .isEqualTo(
                        "Delivered model: augmented-fine-tuning, trained in 41.2 s with augmented rows about all facts. It was"
                                + " not evaluated: the accuracies are those of models with 30.0% of the facts held out of"
                                + " augmentation.");
    }

    @Test
    void shouldSayWhereTheDeliveredModelIsOneOfThoseMeasured() {
        assertThat(delivered(new Delivered(Method.FINE_TUNING, MODEL, null, USAGE, 0)))
                .isEqualTo("Delivered model: fine-tuning, repetition 1.");
    }

    @Test
    void shouldSayWhyThereIsNone() {
        ArmFailure failure = new ArmFailure("delivery/training", FailureReason.OUT_OF_MEMORY, "no memory");

        assertThat(delivered(new Delivered(Method.FINE_TUNING, null, failure, USAGE, 0)))
                .isEqualTo("Delivered model: none, because it could not be made (see the failures).");
    }

    private static String delivered(Delivered delivered) {
        return ReasonLines.of(
                        SampleResult.of(SampleArms.icl()).delivered(delivered).completed())
                .getLast();
    }
}
