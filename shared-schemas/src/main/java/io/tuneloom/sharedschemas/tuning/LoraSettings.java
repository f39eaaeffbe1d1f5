package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank adaptation (LoRA, Hu et al. 2021, arXiv 2106.09685): to each target matrix W is added s B A, where A (rank x columns) and B
 * (rows x rank) are trained and W is not. s is {@code alpha} / {@code rank} or, if rank-stabilised, {@code alpha} / sqrt({@code rank})
 * (Kalajdzievski 2023, arXiv 2312.03732).
 *
 * @param rank of the change to each matrix; at most the width of the model, and 512, as much as vLLM serves
 * @param dropout share of what goes into the adapter that is left out at random in each training step
 * @param targetModules matrices of every layer that are changed
 * @param rankStabilized whether s shrinks with the root of the rank only (rsLoRA)
 * @param learningRate of an adapter; absent: ten times the learning rate of full fine-tuning
 * @param merge whether a delivered adapter is also delivered as an ordinary model, added to the base model's weights
 */
public record LoraSettings(
        @JsonProperty(defaultValue = "16") @Min(1) @Max(512) int rank,

        @JsonProperty(defaultValue = "32") @DecimalMin("0.01") @DecimalMax("10000")
        double alpha,

        @JsonProperty(defaultValue = "0") @DecimalMin("0") @DecimalMax("0.9")
        double dropout,

        @NotNull
        @JsonProperty(
                defaultValue =
                        "[\"q_proj\", \"k_proj\", \"v_proj\", \"o_proj\", \"gate_proj\", \"up_proj\", \"down_proj\"]")
        @Size(min = 1)
        List<TargetModule> targetModules,

        @JsonProperty(defaultValue = "false") boolean rankStabilized,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @DecimalMin("0.0000001") @DecimalMax("1")
        Double learningRate,

        @JsonProperty(defaultValue = "false") @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean merge) {
    /** Those of a request that names no others. */
    public static final LoraSettings DEFAULT =
            new LoraSettings(16, 32, 0, Arrays.asList(TargetModule.values()), false, null, false);

    /** How many times the learning rate of full fine-tuning suits an adapter. */
    static final double LEARNING_RATE_FACTOR = 10;

    public LoraSettings {
        targetModules = List.copyOf(targetModules);
    }

    /** What a training depends on: equal trainings have equal settings. */
    LoraSettings ofTraining() {
        return new LoraSettings(
                rank,
                alpha,
                dropout,
                targetModules.stream().distinct().sorted().toList(),
                rankStabilized,
                learningRate,
                false);
    }

    /** What the speed of a training depends on, and what the adapter is. */
    public LoraSettings ofCalibration() {
        LoraSettings training = ofTraining();
        return new LoraSettings(rank, alpha, dropout, training.targetModules, rankStabilized, null, false);
    }
}
