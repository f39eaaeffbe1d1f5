package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.ArmStatus;
import java.util.List;
import java.util.Optional;

/** How a run ended. */
public sealed interface RunEnd {

    record Completed(TuningCompleted result) implements RunEnd {
        public boolean everyArmCompleted() {
            return result.arms().stream().allMatch(arm -> arm.status() == ArmStatus.COMPLETED);
        }

        /** Whether an arm failed by its model, which a system reads when it starts. */
        public boolean modelUnusable() {
            return result.arms().stream()
                    .flatMap(arm -> Optional.ofNullable(arm.failure()).stream())
                    .anyMatch(failure -> failure.reason() == FailureReason.MODEL_UNUSABLE);
        }
    }

    /** It never started. */
    record Rejected(List<Problem> problems) implements RunEnd {}

    record Stopped(String reason) implements RunEnd {}
}
