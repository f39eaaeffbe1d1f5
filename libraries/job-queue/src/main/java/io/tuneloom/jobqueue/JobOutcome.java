package io.tuneloom.jobqueue;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job made.
 *
 * @param outputs by the names that the kind of job documents
 * @param usage what it cost, child jobs included
 * @param leftOut what reading documents and questions left out; absent where nothing was
 * @param precision that a job of that kind chose; absent for all others
 */
public record JobOutcome(
        Map<String, Artifact> outputs,
        Usage usage,
        @Nullable LeftOut leftOut,
        @Nullable Precision precision) {
    public JobOutcome {
        outputs = Map.copyOf(outputs);
    }

    public JobOutcome(Map<String, Artifact> outputs, Usage usage) {
        this(outputs, usage, (LeftOut) null);
    }

    /** Of a reading job. */
    public JobOutcome(Map<String, Artifact> outputs, Usage usage, @Nullable LeftOut leftOut) {
        this(outputs, usage, leftOut, null);
    }

    /** Of a job that chose a precision. */
    public JobOutcome(Map<String, Artifact> outputs, Usage usage, Precision precision) {
        this(outputs, usage, null, precision);
    }
}
