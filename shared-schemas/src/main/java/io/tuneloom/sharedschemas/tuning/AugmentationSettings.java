package io.tuneloom.sharedschemas.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the augmented rows are made.
 *
 * @param samples answers per instruction: the first is the most likely one, the others are sampled
 * @param temperature of the sampling; a smaller value stays closer to the most likely answer
 * @param ratio maximum number of augmented rows per document; absent: all usable rows
 * @param audit what happens to rows that the documents contradict
 * @param holdOut share of the facts that no row is written from or about, 0 to 0.9, drawn anew in each repetition. These facts
 *     stay in the documents; items about them show what a method generalises without rows. Absent: 0.3 on benchmarks, 0.5 on a
 *     team's own documents, where each sentence is a fact
 * @param tokens maximum number of tokens of all augmented rows together, as the model's tokenizer counts them; whole rows are
 *     drawn at random, the same number of tokens of each strategy, spread evenly over the documents; a row that does not fit is skipped. What a
 *     strategy lacks the others fill. More is sampled as long as it is needed, up to 16 answers per instruction. Not together with {@code ratio}
 *     or a splitting of augmented rows. Absent: no budget
 */
public record AugmentationSettings(
        @NotNull @JsonProperty(defaultValue = "[\"local\", \"global\"]") @Size(min = 1, max = 6)
        List<Strategy> strategies,

        @JsonProperty(defaultValue = "1") @Min(1) @Max(MOST_SAMPLES)
        int samples,

        @JsonProperty(defaultValue = "0.8") @DecimalMin("0.01") @DecimalMax("10")
        double temperature,

        @Nullable @DecimalMin("0.01") @DecimalMax("1000") Double ratio,

        @NotNull @JsonProperty(defaultValue = "\"report\"") AuditMode audit,

        @Nullable @DecimalMin("0") @DecimalMax("0.9") Double holdOut,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(1) @Max(100_000_000)
        Integer tokens) {
    /** The largest number of answers per instruction. */
    public static final int MOST_SAMPLES = 16;

    /** Without a token budget. */
    public AugmentationSettings(
            List<Strategy> strategies,
            int samples,
            double temperature,
            @Nullable Double ratio,
            AuditMode audit,
            @Nullable Double holdOut) {
        this(strategies, samples, temperature, ratio, audit, holdOut, null);
    }
}
