package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * The {@code held-out} artifact of an augment job: the facts that the documents state but no augmented row was written from or about.
 *
 * @param facts their ids, sorted
 */
public record HeldOutFacts(@NotNull List<String> facts) {}
