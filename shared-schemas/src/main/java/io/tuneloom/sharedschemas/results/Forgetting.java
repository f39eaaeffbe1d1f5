package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a method's models lost by their training (forgetting, Luo et al. 2023, arXiv 2308.08747), over all repetitions.
 *
 * <p>The base model writes texts at temperature 1, starting from nothing. The mean of log p(base) - log p(tuned) over their tokens
 * estimates the Kullback-Leibler divergence of the tuned model from the base model, per token: 0 for a model that writes as before.
 *
 * @param texts that the base model wrote
 * @param tokens of these texts
 * @param before mean log-likelihood of a token under the base model, in nats
 * @param loss by how much it is lower under the tuned models, in nats per token; the models of all repetitions read the same texts
 * @param interval 95% interval of the loss: low, high. The wider end of two: over texts, and over the models of the repetitions. With one
 *     repetition it is over texts only, and says nothing of what another training would lose
 * @param worse share of the texts that are less likely than before
 * @param seeds loss of each repetition, in order
 * @param otherFacts drift on facts of the same kind that were not trained on; absent with own documents
 * @param inContext what the models answer with documents in context, by split, on worlds that were not trained on; empty with own
 *     documents, and if the model's context does not hold all documents with each question
 */
public record Forgetting(
        @NotNull Method method,
        @Min(1) int texts,
        @Min(1) long tokens,
        @DecimalMin("-1000000000") @DecimalMax("1000000000") double before,
        @DecimalMin("-1000000000") @DecimalMax("1000000000") double loss,
        @NotNull @Size(min = 2, max = 2) List<@DecimalMin("-1000000000") @DecimalMax("1000000000") Double> interval,
        @DecimalMin("0") @DecimalMax("1") double worse,
        @NotNull List<@DecimalMin("-1000000000") @DecimalMax("1000000000") Double> seeds,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OtherFacts otherFacts,

        @NotNull List<InContext> inContext) {

    /** Of all splits together, each by its items; empty where nothing was asked. */
    public Optional<Overall> inContextOverall() {
        int items = inContext.stream().mapToInt(InContext::items).sum();
        return items == 0
                ? Optional.empty()
                : Optional.of(new Overall(
                        inContext.stream()
                                        .mapToDouble(split -> split.items() * split.before())
                                        .sum()
                                / items,
                        inContext.stream()
                                        .mapToDouble(split -> split.items() * split.after())
                                        .sum()
                                / items));
    }

    /** Accuracies in context, of the base model and of the tuned models. */
    public record Overall(double before, double after) {}

    /** What the interval of the loss takes as drawn at random, in words. */
    public String intervalOver() {
        return seeds.size() > 1 ? "over texts and models" : "over texts of one model";
    }

    /** Whether it is shown that more than this is lost, in nats per token: by the interval that is reported. */
    public boolean isMoreThan(double most) {
        return interval.getFirst() > most;
    }

    /**
     * Documents of worlds of the same benchmark with other facts, one world for each repetition.
     *
     * @param documents of all worlds
     * @param tokens of these documents
     * @param loss by how much less likely than under the base model, in nats per token
     * @param interval 95% interval of the loss over worlds: low, high; absent for one world
     */
    public record OtherFacts(
            @Min(1) int documents,
            @Min(1) long tokens,

            @DecimalMin("-1000000000") @DecimalMax("1000000000")
            double loss,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Size(min = 2, max = 2)
            List<@DecimalMin("-1000000000") @DecimalMax("1000000000") Double> interval) {}

    /**
     * Accuracy on one split, by the score that the request names as primary, with the documents of the other worlds in context.
     *
     * @param items of all worlds
     * @param before accuracy of the base model
     * @param after accuracy of the tuned models
     * @param interval 95% interval of {@code after} minus {@code before}: low, high; it accounts for the variation between worlds
     */
    public record InContext(
            @NotNull String split,
            @Min(1) int items,
            @DecimalMin("0") @DecimalMax("1") double before,
            @DecimalMin("0") @DecimalMax("1") double after,
            @NotNull @Size(min = 2, max = 2) List<@DecimalMin("-1") @DecimalMax("1") Double> interval) {}
}
