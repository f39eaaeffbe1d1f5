package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * The {@code forgetting} artifact of a measure-forgetting job: what one tuned model makes of texts and questions that it was not
 * trained on, beside the base model.
 *
 * @param texts that the base model wrote
 * @param documents of a world that the model was not trained on; empty with own documents
 * @param before answers of the base model to questions about that world, with all its documents in context; empty with own documents, and
 *     if the context does not hold the documents and each question
 * @param after the same questions answered by the tuned model
 * @param usage of the tuned model; what the base model reads and answers is computed once for all models that were tuned from it
 */
public record ForgettingReport(
        @NotNull List<Change> texts,
        @NotNull List<Change> documents,
        @NotNull List<Answer> before,
        @NotNull List<Answer> after,
        @NotNull Usage usage) {

    /**
     * @param id of the text or document
     * @param tokens that were predicted
     * @param before log-likelihood under the base model, in nats, of all tokens
     * @param after the same under the tuned model
     */
    public record Change(@NotNull String id, @Min(1) int tokens, double before, double after) {}
}
