package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job is done.
 *
 * @param outputs the artifacts it made, by name; each kind of job documents its names
 * @param usage what the job consumed when it was computed, including its child jobs
 * @param reused the outcome was already in the artifact store and nothing was computed for this run
 * @param leftOut which parts of documents and questions a reading job left out; absent if none
 * @param precision what a choose-precision job chose; absent for all other jobs
 */
public record JobSucceeded(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull RunTask task,
        @NotNull Map<String, Artifact> outputs,
        @NotNull Usage usage,
        boolean reused,
        @Nullable LeftOut leftOut,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Precision precision)
        implements EventData {

    public JobSucceeded(String jobId, RunTask task, Map<String, Artifact> outputs, Usage usage, boolean reused) {
        this(jobId, task, outputs, usage, reused, null, null);
    }
}
