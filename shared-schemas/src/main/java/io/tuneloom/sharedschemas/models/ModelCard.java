package io.tuneloom.sharedschemas.models;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a model folder found.
 *
 * @param family {@code model_type} of config.json
 * @param parameters number of trained values
 * @param weights number formats of the stored weights: F32, F16, BF16; each once
 * @param context longest text, in tokens
 * @param vocabulary number of tokens
 * @param tokenizer type of its model, as tokenizer.json names it: BPE, Unigram, WordLevel, WordPiece
 * @param chatTemplate whether the folder says how a conversation is laid out
 * @param prompts whether it has a prompts.json, which says how this system asks it
 * @param memory what using it takes
 * @param sample a text and how likely the model finds it; null where there was no memory to load the model
 * @param notes what a user should know, a sentence each
 */
public record ModelCard(
        @NotNull String family,
        long parameters,
        @NotNull List<String> weights,
        int context,
        int vocabulary,
        @NotNull String tokenizer,
        boolean chatTemplate,
        boolean prompts,
        @NotNull Memory memory,
        @Nullable ScoredText sample,
        @NotNull List<String> notes) {

    public ModelCard {
        weights = List.copyOf(weights);
        notes = List.copyOf(notes);
    }

    /**
     * Bytes that the weights take and, for asking, the keys and values of texts that are written at once, and the tokenizer. A training's
     * activations come on top.
     *
     * @param asking in 32 bits
     * @param askingInBf16 with matrices in 16 bits
     * @param training full fine-tuning, in either precision
     * @param adapterTraining LoRA fine-tuning with the default settings in 32 bits, which takes least; absent of a model that was checked
     *     before this was
     */
    public record Memory(
            long asking,
            long askingInBf16,
            long training,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long adapterTraining) {}

    /**
     * A text with the log-probability of each token, given those before it.
     *
     * @param writtenByModel whether the model wrote it, because its tokenizer cannot read the sentence that was to be scored
     */
    public record ScoredText(
            @NotNull String text,
            boolean writtenByModel,
            @NotNull List<ScoredToken> tokens) {
        public ScoredText {
            tokens = List.copyOf(tokens);
        }

        /** Of the tokens that have a log-probability: e to the power of the negative mean. */
        @JsonIgnore
        public double perplexity() {
            return Math.exp(-tokens.stream()
                    .map(ScoredToken::logProbability)
                    .filter(each -> each != null)
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN));
        }
    }

    /**
     * A token of a text.
     *
     * @param logProbability natural logarithm; left out for the first token of a text that begins with no special token, since nothing
     *     is before it
     */
    public record ScoredToken(
            @NotNull String text,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double logProbability) {}
}
