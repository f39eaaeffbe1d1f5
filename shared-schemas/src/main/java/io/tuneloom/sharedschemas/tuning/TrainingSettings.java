package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fine-tuning with AdamW: linear warm-up, then cosine decay to zero.
 *
 * @param epochs passes over the training rows
 * @param maxSteps maximum number of optimiser steps, regardless of the epochs
 * @param batchSize rows of a step
 * @param microBatchTokens tokens computed at once, padding included: a step of more rows is computed in parts and its gradient added up
 *     (gradient accumulation), which takes less memory and gives the same gradient except for rounding. A longer row is computed alone.
 *     By default a step is computed at once. On a worker whose memory is short the number is halved until the step fits
 * @param gradientCheckpointing whether activations are computed anew in the backward pass instead of being kept: less memory, up to a third
 *     more time, the same gradient except for rounding
 * @param packing whether rows that are computed at once are put side by side in place of padding, none of them longer than the longest, and
 *     with no attention across rows: the same gradient except for rounding, in less time if rows differ in length
 * @param replay share of an epoch's tokens that are texts which the base model wrote itself, sampled at temperature 1 from the beginning of a
 *     text, so that less is forgotten (pseudo-rehearsal, Robins 1995; Huang et al. 2024, arXiv 2403.01244). They are not the texts that
 *     forgetting is measured on. An epoch is longer by them, the documents are read as often. There are 20,000 to 200,000 tokens of them, by
 *     the size of the documents; if a training reads more, they come up again
 * @param lora of the methods that train an adapter; absent: its defaults. In a job: absent if all weights are trained
 */
public record TrainingSettings(
        @JsonProperty(defaultValue = "40") @Min(1) @Max(10_000)
        int epochs,

        @JsonProperty(defaultValue = "1000") @Min(1) @Max(100_000)
        int maxSteps,

        @JsonProperty(defaultValue = "16") @Min(1) @Max(1_024)
        int batchSize,

        @JsonProperty(defaultValue = "0.001") @DecimalMin("0.0000001") @DecimalMax("1")
        double learningRate,

        @JsonProperty(defaultValue = "10") @Min(0) @Max(10_000)
        int warmupSteps,

        @JsonProperty(defaultValue = "0") @DecimalMin("0") @DecimalMax("1")
        double weightDecay,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(1) @Max(100_000_000)
        Integer microBatchTokens,

        @JsonProperty(defaultValue = "false") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean gradientCheckpointing,

        @JsonProperty(defaultValue = "false") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean packing,

        @JsonProperty(defaultValue = "0")
        @DecimalMin("0")
        @DecimalMax("0.9")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        double replay,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LoraSettings lora) {

    /** Each step at once, all activations kept, rows padded, all weights trained. */
    public TrainingSettings(
            int epochs, int maxSteps, int batchSize, double learningRate, int warmupSteps, double weightDecay) {
        this(epochs, maxSteps, batchSize, learningRate, warmupSteps, weightDecay, null, false, false, 0, null);
    }

    /** What of these settings a training in this way uses. */
    public TrainingSettings of(Tuning tuning) {
        return with(
                tuning.lora()
                        ? Objects.requireNonNullElse(lora, LoraSettings.DEFAULT).ofTraining()
                        : null);
    }

    /** The highest learning rate of a training with these settings: an adapter's, if it trains one. */
    public double peakLearningRate() {
        if (lora == null) {
            return learningRate;
        }
        Double ofAdapter = lora.learningRate();
        return ofAdapter == null ? LoraSettings.LEARNING_RATE_FACTOR * learningRate : ofAdapter;
    }

    /** The same of an adapter, or with null of all weights. */
    public TrainingSettings with(@Nullable LoraSettings adapter) {
        return new TrainingSettings(
                epochs,
                maxSteps,
                batchSize,
                learningRate,
                warmupSteps,
                weightDecay,
                microBatchTokens,
                gradientCheckpointing,
                packing,
                replay,
                adapter);
    }
}
