package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Full fine-tuning with AdamW: linear warm-up, then cosine decay to zero.
 *
 * @param epochs passes over the training rows
 * @param maxSteps maximum number of optimiser steps, regardless of the epochs
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
        double weightDecay) {}
