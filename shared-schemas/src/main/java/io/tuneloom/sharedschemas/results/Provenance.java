package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * What computed a result. A run keeps the revisions with which it was accepted to its end, so that all of its numbers were
 * computed by the same programs.
 *
 * @param revisions by kind of job, the revision of what computed it; numbers of runs with equal revisions can be compared
 * @param build the Git commit of the coordinator that accepted the run, followed by {@code -dirty} where the sources had been
 *     changed since; {@code unknown} when it was built outside a repository
 */
public record Provenance(
        @NotNull Map<String, Integer> revisions, @NotNull String build) {
    public Provenance {
        revisions = Map.copyOf(revisions);
    }
}
