package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of the completed arms: the output of a compare job.
 *
 * @param rows one per method, split and tier
 * @param groups one per method, split and kind of item within it; empty if items have no kinds
 * @param consistency one per method and tier with facts that are asked from both sides
 * @param falseAnswers one per method; empty if no unanswerable questions were asked
 * @param baselines accuracy of rules without a model on each split; empty on own documents
 * @param differences every two methods on every split and tier
 * @param breakEven every two methods, with each price of in-context learning
 * @param cheapest the cheapest of the methods that qualify or, if none does, of the undecided ones, by number of queries,
 *     ascending; with the whole prompt read, then with a cached prompt prefix
 * @param questions statistics of the questions that the model wrote; absent if questions were given
 * @param tooLong items that were left out because they do not fit into the model's context; absent if all fit
 * @param forgetting what each method that trains lost; empty if it was not measured
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
        @Nullable TooLongQuestions tooLong,

        @NotNull @JsonProperty(defaultValue = "[]") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Forgetting> forgetting) {

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
                tooLong,
                forgetting);
    }

    /**
     * Costs of an arm.
     *
     * @param context amount of documents in the context; absent: closed book
     */
    public record ArmCost(
            @NotNull Method method,
            @NotNull Preparation preparation,
            @NotNull QueryCost query,
            @Nullable ContextShare context) {}

    /** The audit of an arm with augmented rows. */
    public record ArmAudit(@NotNull Method method, @NotNull AugmentationAudit audit) {}
}
