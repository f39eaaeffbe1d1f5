package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ArmStatus;
import java.util.List;

/** How a run ended. */
public sealed interface RunEnd {

    record Completed(TuningCompleted result) implements RunEnd {
        public boolean everyArmCompleted() {
            return result.arms().stream().allMatch(arm -> arm.status() == ArmStatus.COMPLETED);
        }
    }

    /** It never started. */
    record Rejected(List<Problem> problems) implements RunEnd {}

    record Stopped(String reason) implements RunEnd {}
}
