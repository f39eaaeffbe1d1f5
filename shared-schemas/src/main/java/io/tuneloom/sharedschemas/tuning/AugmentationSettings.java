package io.tuneloom.sharedschemas.tuning;

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
 * How the augmented arm's rows come about.
 *
 * @param samples answers per instruction: the first is the likeliest one, further ones are drawn at random
 * @param temperature of the draws; smaller is closer to the likeliest answer
 * @param ratio upper bound on augmented rows per document, so that the model's words do not drown the documents' own;
 *     absent: every row that can be used is
 * @param audit what becomes of rows that the documents contradict
 * @param holdOut share of the facts that no row is written from or about, 0 to 0.9, drawn anew in each repetition. They stay in the
 *     documents, so that questions about them show what the model generalises without rows that say it. Absent: 0.3 of a benchmark's
 *     facts, 0.5 of a team's own documents, whose facts are their sentences
 */
public record AugmentationSettings(
        @NotNull @JsonProperty(defaultValue = "[\"local\", \"global\"]") @Size(min = 1, max = 3)
        List<Strategy> strategies,

        @JsonProperty(defaultValue = "1") @Min(1) @Max(16) int samples,

        @JsonProperty(defaultValue = "0.8") @DecimalMin("0.01") @DecimalMax("10")
        double temperature,

        @Nullable @DecimalMin("0.01") @DecimalMax("1000") Double ratio,

        @NotNull @JsonProperty(defaultValue = "\"report\"") AuditMode audit,

        @Nullable @DecimalMin("0") @DecimalMax("0.9") Double holdOut) {}
