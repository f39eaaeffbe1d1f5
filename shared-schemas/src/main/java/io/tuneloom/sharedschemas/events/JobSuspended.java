package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A job cannot continue before jobs of other services are done, its child jobs. It has left its queue and occupies no worker. The
 * coordinator puts the child jobs on their queues, in the run's turn, and then the job on its own queue again; its worker finds the
 * outcomes in the artifact store. A job may be suspended several times.
 *
 * @param children the child jobs that have no outcome yet, or as many of them as fit into an event
 */
public record JobSuspended(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull RunTask task,
        @NotNull @Size(min = 1, max = 1_000) List<JobRequested> children)
        implements EventData {
    public JobSuspended {
        children = List.copyOf(children);
    }
}
