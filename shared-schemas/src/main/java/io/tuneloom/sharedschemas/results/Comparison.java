package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arms that completed, side by side: the output of a compare job.
 *
 * @param rows one per method, split and tier
 * @param differences every two methods on every split and tier
 * @param questions what became of the questions that the model wrote; absent where they were given
 * @param tooLong questions that were left out because they do not fit; absent where all fit
 */
public record Comparison(
        @NotNull List<ResultRow> rows,
        @NotNull List<ArmCost> costs,
        @NotNull List<Difference> differences,
        @NotNull List<BreakEven> breakEven,
        @NotNull Recommendation recommendation,
        @NotNull List<ArmAudit> audits,
        @Nullable GeneratedQuestions questions,
        @Nullable TooLongQuestions tooLong) {

    public Comparison with(@Nullable GeneratedQuestions questions) {
        return new Comparison(rows, costs, differences, breakEven, recommendation, audits, questions, tooLong);
    }

    /**
     * What an arm took, over all seeds.
     *
     * @param context how much of the documents stood in context; absent: none, closed book
     */
    public record ArmCost(
            @NotNull Method method,
            @NotNull Usage preparation,
            @NotNull Usage evaluation,
            @NotNull QueryCost query,
            @Nullable ContextShare context) {}

    /** What an arm was taught by the model itself. */
    public record ArmAudit(@NotNull Method method, @NotNull AugmentationAudit audit) {}
}
