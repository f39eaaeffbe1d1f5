package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A job's role in a run. Programs should read the fields; the name is readable but opaque.
 *
 * @param name unique within the run: {@code augmented-fine-tuning/training/seed-1}
 * @param arm the method it belongs to; absent if all methods share it
 * @param step {@code dataset}, {@code questions}, {@code samples}, {@code augmentation}, {@code training}, {@code evaluation},
 *     {@code forgetting}, {@code calibration}, {@code comparison}, or {@code delivery}; {@code answer} of a question that belongs to no run
 * @param seed number of the repetition, from 1; absent if all repetitions share it
 * @param parent name of the task that requested this job as a part of its own; absent for the tasks of the plan
 * @param question the question's event, of step {@code answer}; absent for all others
 */
public record RunTask(
        @NotNull String name,
        @Nullable Method arm,
        @NotNull String step,
        @Nullable @Min(1) Integer seed,
        @Nullable String parent,
        @Nullable EventReference question) {

    /** A task of a run. */
    public RunTask(String name, @Nullable Method arm, String step, @Nullable Integer seed, @Nullable String parent) {
        this(name, arm, step, seed, parent, null);
    }

    /** A part of this task that another service does. */
    public RunTask child(String part) {
        return new RunTask(name + "/" + part, arm, step, seed, name, question);
    }

    /** The heading under which tasks are displayed: the arm, or the step that all arms share. */
    public String group() {
        return arm == null ? step : arm.label();
    }
}
