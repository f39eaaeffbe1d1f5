package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a run ended. */
public sealed interface RunEnd {

    record Completed(TuningCompleted result) implements RunEnd {
        /** Reasons for which the same request with the same model fails again. */
        private static final Set<FailureReason> FAIL_AGAIN = EnumSet.of(
                FailureReason.INVALID_INPUT,
                FailureReason.CONTEXT_TOO_SMALL,
                FailureReason.TEXT_TOO_LONG,
                FailureReason.TRAINING_DIVERGED);

        public boolean everyArmCompleted() {
            return result.arms().stream().allMatch(arm -> arm.status() == ArmStatus.COMPLETED);
        }

        /** Whether an arm failed by its model, which a system reads when it starts. */
        public boolean modelUnusable() {
            return reasons().anyMatch(reason -> reason == FailureReason.MODEL_UNUSABLE);
        }

        /** Whether an arm failed that may not fail again. */
        public boolean canBeRetried() {
            return reasons().anyMatch(reason -> !FAIL_AGAIN.contains(reason));
        }

        private Stream<FailureReason> reasons() {
            return result.arms().stream()
                    .flatMap(arm -> Optional.ofNullable(arm.failure()).stream())
                    .map(ArmFailure::reason);
        }
    }

    /** It never started. */
    record Rejected(List<Problem> problems) implements RunEnd {}

    record Stopped(String reason) implements RunEnd {}
}
