package io.tuneloom.sharedschemas.results;

import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * What computed a result. A run keeps the revisions with which it was accepted, so the same code computed all its numbers.
 *
 * @param revisions revision of the code, by kind of job; results with equal revisions can be compared
 * @param build the Git commit of the coordinator that accepted the run, followed by {@code -dirty} if the sources had been
 *     changed; {@code unknown} if it was built outside a repository
 */
public record Provenance(
        @NotNull Map<String, Integer> revisions, @NotNull String build) {
    public Provenance {
        revisions = Map.copyOf(revisions);
    }
}
