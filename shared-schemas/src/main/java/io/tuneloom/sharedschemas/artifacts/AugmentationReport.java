package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.tuning.Strategy;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** The {@code report} artifact of an augment job: what became of what the model wrote. */
public record AugmentationReport(@NotNull List<StrategyCount> strategies) {

    /**
     * @param generated texts the model wrote
     * @param kept rows that went into the training set
     * @param duplicates dropped because another row or a document already says the same words
     * @param unreadable dropped because they do not parse as statements, or were cut off
     * @param nothing the model said that nothing follows
     */
    public record StrategyCount(
            @NotNull Strategy strategy, int generated, int kept, int duplicates, int unreadable, int nothing) {}
}
