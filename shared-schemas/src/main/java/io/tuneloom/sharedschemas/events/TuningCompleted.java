package io.tuneloom.sharedschemas.events;

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
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a run.
 *
 * @param runId the run, also the event's subject
 * @param request the request with every default filled in
 * @param rows one per method, split and tier: the whole split, each tier that has items, all but the verbatim ones, and those on
 *     augmented facts
 * @param groups one per method, split and kind of question within it, of the whole split and of what is not verbatim
 * @param consistency one per method and tier that has facts asked from both sides: how many of the facts that a method answers from one
 *     side it answers from both
 * @param falseAnswers how often each method answers what the documents do not say; none where questions were given, and of benchmarks
 * @param baselines what rules without a model are right about, of each split: an accuracy near one shows no more than the rule does;
 *     none of a team's own documents
 * @param differences every two of the methods that completed, on every split: on its items that are not verbatim, on those on
 *     augmented facts, on those on held-out facts, and where it has both, on those that rest on one fact and on several
 * @param arms one per method asked for, failed ones included
 * @param breakEven whether queries pay for the preparation: every two of the methods that completed, with each price of in-context
 *     learning
 * @param cheapest of the methods that qualify, or where none does of the undecided ones, which is the cheapest from how many queries on,
 *     ascending; with the whole prompt read, then with a cached prefix
 * @param calibrations what the costs were computed with; absent when nothing could be compared
 * @param delivered the model to be used; absent where none was asked for or recommended, or the recommended method trains none
 * @param questions what became of the questions that the base model wrote; absent where they were given, and when nothing could
 *     be compared
 * @param tooLong test questions that were left out because the model's context does not hold them; absent where all fit
 * @param leftOut what of the team's documents and questions was not read; absent where nothing was left out
 * @param provenance what computed it; absent in results from before jobs had revisions
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
        @Nullable Provenance provenance)
        implements EventData {

    /** The rows of one tier. */
    public List<ResultRow> rows(TierGroup tier) {
        return rows.stream().filter(row -> row.tier() == tier).toList();
    }

    /** The differences on one tier. */
    public List<Difference> differences(TierGroup tier) {
        return differences.stream().filter(each -> each.tier() == tier).toList();
    }
}
