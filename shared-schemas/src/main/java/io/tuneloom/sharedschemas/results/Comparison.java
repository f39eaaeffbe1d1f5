package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arms that completed, side by side: the output of a compare job.
 *
 * @param rows one per method, split and tier
 * @param groups one per method, split and kind of question within it; none where questions are of no particular kind
 * @param consistency one per method and tier that has facts asked from both sides
 * @param falseAnswers one per method; none where no unanswerable questions were asked
 * @param baselines what rules without a model are right about, of each split; none of a team's own documents
 * @param differences every two methods on every split and tier
 * @param breakEven every two methods, with each price of in-context learning
 * @param cheapest of the methods that qualify, or where none does of the undecided ones, which is the cheapest from how many queries on,
 *     ascending; with the whole prompt read, then with a cached prefix
 * @param questions what became of the questions that the model wrote; absent where they were given
 * @param tooLong questions that were left out because they do not fit; absent where all fit
 */
public record Comparison(
        @NotNull List<ResultRow> rows,
        @NotNull List<GroupRow> groups,
        @NotNull @JsonProperty(defaultValue = "[]") List<Consistency> consistency,
        @NotNull @JsonProperty(defaultValue = "[]") List<FalseAnswers> falseAnswers,
        @NotNull List<Baseline> baselines,
        @NotNull List<ArmCost> costs,
        @NotNull List<Difference> differences,
        @NotNull List<BreakEven> breakEven,
        @NotNull List<Cheapest> cheapest,
        @NotNull Recommendation recommendation,
        @NotNull List<ArmAudit> audits,
        @Nullable GeneratedQuestions questions,
        @Nullable TooLongQuestions tooLong) {

    public Comparison with(List<Baseline> baselines, @Nullable GeneratedQuestions questions) {
        return new Comparison(
                rows,
                groups,
                consistency,
                falseAnswers,
                baselines,
                costs,
                differences,
                breakEven,
                cheapest,
                recommendation,
                audits,
                questions,
                tooLong);
    }

    /**
     * What an arm costs.
     *
     * @param context how much of the documents stood in context; absent: none, closed book
     */
    public record ArmCost(
            @NotNull Method method,
            @NotNull Preparation preparation,
            @NotNull QueryCost query,
            @Nullable ContextShare context) {}

    /** What an arm was taught by the model itself. */
    public record ArmAudit(@NotNull Method method, @NotNull AugmentationAudit audit) {}
}
