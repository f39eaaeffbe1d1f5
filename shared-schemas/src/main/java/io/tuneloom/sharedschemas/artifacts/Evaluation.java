package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code evaluation} artifact of an evaluate job: every item's answer, so that arms can be compared item by item.
 *
 * @param query the work of asking the items one at a time
 * @param context how much of the documents was in the context of a question; absent: closed book
 * @param tiers tiers by item, for a model that was trained on augmented rows; otherwise empty. An item without known facts has
 *     a tier only if it is near the rows
 * @param near by item, in which ways it is near the rows; items that are not near are missing
 * @param replies replies to unanswerable questions; those that do not fit into the model's context are missing
 * @param tooLong questions without an answer because they do not fit into the model's context; at most a tenth of all
 */
public record Evaluation(
        @NotNull Method method,
        @NotNull List<Answer> answers,
        @NotNull QueryWork query,
        @Nullable ContextShare context,
        @NotNull Usage usage,
        @NotNull Map<String, Tier> tiers,
        @NotNull Map<String, List<Nearness>> near,
        @NotNull @JsonProperty(defaultValue = "[]") List<Reply> replies,
        @NotNull List<Unanswered> tooLong) {

    public Evaluation with(List<Answer> answers) {
        return new Evaluation(method, answers, query, context, usage, tiers, near, replies, tooLong);
    }

    /**
     * @param chance chance level on this item, 0 to 1
     * @param sum the choice by the candidate's log-likelihood
     * @param mean the choice by the same per token
     * @param calibrated the choice by the log-likelihood minus that of the candidate without the question
     * @param partialCredit of a written answer, 0 to 1: 1 minus the word edit distance from the expected one by the longer length
     * @param group what kind of question it is within its split
     * @param reverseOf the item that asks for the same fact from its other side
     */
    public record Answer(
            @NotNull String item,
            @NotNull String split,
            double chance,
            @NotNull Choice sum,
            @NotNull Choice mean,
            @NotNull Choice calibrated,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double partialCredit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String group,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reverseOf) {

        /** A choice in a question of no particular kind. */
        public Answer(String item, String split, double chance, Choice sum, Choice mean, Choice calibrated) {
            this(item, split, chance, sum, mean, calibrated, null, null, null);
        }

        /** Right or wrong by every score, to a question of no particular kind. */
        public Answer(String item, String split, double chance, boolean right) {
            this(item, split, chance, of(right), of(right), of(right));
        }

        /** The same as a written answer. */
        public Answer(String item, String split, double chance, boolean right, double partialCredit) {
            this(item, split, chance, of(right), of(right), of(right), partialCredit, null, null);
        }

        /** The same answer, to this kind of question within its split. */
        public Answer in(@Nullable String group) {
            return new Answer(item, split, chance, sum, mean, calibrated, partialCredit, group, reverseOf);
        }

        /** The same answer, to a question that asks for a fact from its other side. */
        public Answer reversing(@Nullable String other) {
            return new Answer(item, split, chance, sum, mean, calibrated, partialCredit, group, other);
        }

        /** Whether the question is of this kind, or of a more particular one. */
        public boolean isOf(String kind) {
            return group != null && (group.equals(kind) || group.startsWith(kind + "/"));
        }

        private static Choice of(boolean right) {
            return right ? Choice.RIGHT : Choice.WRONG;
        }

        public Choice by(ScoreKind kind) {
            return switch (kind) {
                case SUM -> sum;
                case MEAN -> mean;
                case CALIBRATED -> calibrated;
            };
        }
    }

    /** Whether the model refused to answer an unanswerable question. */
    public record Reply(@NotNull String question, boolean refused) {}

    /**
     * @param tokens what the question takes with the least that must stand before it
     * @param positions what the model's context holds
     */
    public record Unanswered(@NotNull String item, @NotNull String split, int tokens, int positions) {}
}
