package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param runId the run, also the event's subject
 * @param request the request with every default filled in
 * @param rows one per method, split and tier: the whole split, each tier that has items, all items but the verbatim ones, and
 *     those on augmented facts
 * @param groups one per method, split and kind of item within it, for the whole split and for the items that are not verbatim
 * @param consistency one per method and tier with facts that are asked from both sides: the share of facts answered from at
 *     least one side that are answered from both
 * @param falseAnswers how often each method answers questions that no document answers; empty on benchmarks and if questions
 *     were given
 * @param baselines accuracy of rules without a model on each split; a method near it shows no more than the rule; empty on own
 *     documents
 * @param differences every two of the completed methods on every split: on the items that are not verbatim, on those about
 *     augmented facts, on those about held-out facts and, if the split has both, on those about one fact and about several
 * @param arms one per requested method, including failed ones
 * @param breakEven whether queries pay for the preparation: every two of the completed methods, with each price of in-context
 *     learning
 * @param cheapest the cheapest of the methods that qualify or, if none does, of the undecided ones, by number of queries,
 *     ascending; with the whole prompt read, then with a cached prompt prefix
 * @param calibrations the calibrations that costs were computed with; absent if nothing could be compared
 * @param delivered the model to be used; absent if none was requested or recommended, or if the recommended method trains none
 * @param questions statistics of the questions that the base model wrote; absent if questions were given, and if nothing could
 *     be compared
 * @param tooLong items that were left out because they do not fit into the model's context; absent if all fit
 * @param leftOut which parts of the team's documents and questions were not read; absent if none
 * @param provenance revisions and build that computed the result; absent in results from before revisions
 * @param precision in which the models computed; {@code fp32} too if it was to be chosen and could not be, and so nothing was computed
 * @param forgetting what each method that trains lost by it; empty if it was not measured
 */
public record TuningCompleted(
        @NotNull @Pattern(regexp = CloudEvent.RUN_ID) String runId,
        @NotNull TuningRequested request,
        @NotNull Instant requestedAt,
        @NotNull Instant completedAt,
        @NotNull List<ResultRow> rows,
        @NotNull @JsonProperty(defaultValue = "[]") List<GroupRow> groups,
        @NotNull @JsonProperty(defaultValue = "[]") List<Consistency> consistency,
        @NotNull @JsonProperty(defaultValue = "[]") List<FalseAnswers> falseAnswers,
        @NotNull @JsonProperty(defaultValue = "[]") List<Baseline> baselines,
        @NotNull List<Difference> differences,
        @NotNull List<Arm> arms,
        @NotNull List<BreakEven> breakEven,
        @NotNull List<Cheapest> cheapest,
        @Nullable Calibrations calibrations,
        @NotNull Recommendation recommendation,
        @Nullable Delivered delivered,
        @Nullable GeneratedQuestions questions,
        @Nullable TooLongQuestions tooLong,
        @Nullable LeftOut leftOut,
        @Nullable Provenance provenance,

        @NotNull @JsonProperty(defaultValue = "\"fp32\"") Precision precision,

        @NotNull @JsonProperty(defaultValue = "[]") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Forgetting> forgetting)
        implements EventData {

    /** The rows of one tier. */
    public List<ResultRow> rows(TierGroup tier) {
        return rows.stream().filter(row -> row.tier() == tier).toList();
    }

    /** What a method lost; empty if it trains none, or if it was not measured. */
    public Optional<Forgetting> forgetting(Method method) {
        return forgetting.stream().filter(each -> each.method() == method).findFirst();
    }

    /** The differences on one tier. */
    public List<Difference> differences(TierGroup tier) {
        return differences.stream().filter(each -> each.tier() == tier).toList();
    }
}
