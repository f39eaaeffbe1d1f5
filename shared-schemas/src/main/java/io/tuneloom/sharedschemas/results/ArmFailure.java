package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.jobs.FailureReason;
import jakarta.validation.constraints.NotNull;

/** Why an arm has no result: the first failed task, in the order of the plan. */
public record ArmFailure(
        @NotNull String task,
        @NotNull FailureReason reason,
        @NotNull String message) {}
