package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndingTest {
    @Test
    void shouldSayThatAnUnusableModelComesBeforeTheRetry() {
        assertThat(retry(SampleArms.failedFineTuning(FailureReason.MODEL_UNUSABLE, "config.json: is missing")))
                .contains("Once its model can be used, and the system has been started anew: ./tuneloom retry run");
        assertThat(retry(SampleArms.failedFineTuning(FailureReason.OUT_OF_MEMORY, "needs 9 GB")))
                .contains("To compute what is missing: ./tuneloom retry run");
    }

    @Test
    void shouldNotAdviseToRetryWhatWouldFailAgain() {
        assertThat(retry(SampleArms.failedFineTuning(FailureReason.TEXT_TOO_LONG, "a.md has 300 tokens")))
                .isEmpty();
    }

    private static Optional<String> retry(Arm failed) {
        RunEnd end =
                new RunEnd.Completed(SampleResult.of(SampleArms.icl(), failed).completed());
        return Ending.retry(Optional.of(end), "./tuneloom retry run");
    }
}
