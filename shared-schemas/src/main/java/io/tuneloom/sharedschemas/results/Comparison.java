package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** The arms that completed, side by side: the output of a compare job. */
public record Comparison(
        @NotNull List<ResultRow> rows,
        @NotNull List<ArmCost> costs,
        @NotNull List<BreakEven> breakEven,
        @NotNull Recommendation recommendation) {

    /** What an arm took, over all seeds. */
    public record ArmCost(
            @NotNull Method method,
            @NotNull Usage preparation,
            @NotNull Usage evaluation,
            @NotNull QueryCost query) {}
}
