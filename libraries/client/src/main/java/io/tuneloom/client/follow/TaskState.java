package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.jobs.FailureReason;

/** The state of a task of a run. */
public sealed interface TaskState {

    record Waiting() implements TaskState {}

    /** {@code done} of {@code total} {@code unit}. */
    record Running(long done, long total, String unit) implements TaskState {}

    /** In progress: {@code done} of {@code total} parts that other services do for it are done, and it waits for the others. */
    record Suspended(long done, long total) implements TaskState {}

    /** @param reused answered from a stored outcome */
    record Done(boolean reused) implements TaskState {}

    record Failed(FailureReason reason, String message) implements TaskState {}

    /** The completed share of the task, 0 to 1; 1 if it failed. */
    default double fraction() {
        return switch (this) {
            case Waiting _ -> 0;
            case Running(long done, long total, var _) -> share(done, total);
            case Suspended(long done, long total) -> share(done, total);
            case Done _, Failed _ -> 1;
        };
    }

    default boolean ended() {
        return switch (this) {
            case Waiting _, Running _, Suspended _ -> false;
            case Done _, Failed _ -> true;
        };
    }

    private static double share(long done, long total) {
        return total == 0 ? 0 : Math.min(1, (double) done / total);
    }
}
