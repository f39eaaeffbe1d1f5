package io.tuneloom.sharedschemas.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Strategy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs of augmentation: training rows. */
public sealed interface AugmentationJob extends Job {
    /**
     * Makes new rows from the documents, usually written by the model. Outputs: {@code rows} (JSON Lines), {@code report} (JSON),
     * {@code held-out} (JSON: the facts that no row is written from or about).
     *
     * @param samples answers per instruction, all but the first sampled at the temperature
     * @param ratio maximum number of rows per document; absent: no limit
     * @param judgeDocuments if the documents are not in the benchmarks' language, the model judges each statement by at most
     *     this many of them, those found for it; absent: nobody judges such statements
     * @param source the source of the rows
     * @param holdOut share of the facts that are held out, rounded to a number of facts; if it is above 0, at least one is held
     *     out and one is not
     * @param seed determines the held-out facts
     * @param tokens maximum number of tokens of all rows together, in place of the ratio; the job then asks for up to 16 samples as far as
     *     they are needed; absent: no limit
     */
    record Augment(
            @NotNull Artifact model,

            @NotNull
            @JsonProperty(defaultValue = "\"fp32\"")
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
            Precision precision,

            @NotNull Artifact documents,
            @NotNull @Size(min = 1, max = 6) List<Strategy> strategies,

            @JsonProperty(defaultValue = "1") @Min(1) @Max(16)
            int samples,

            @JsonProperty(defaultValue = "0.8") @DecimalMin("0.01") @DecimalMax("10")
            double temperature,

            @Nullable @DecimalMin("0.01") @DecimalMax("1000")
            Double ratio,

            @NotNull @JsonProperty(defaultValue = "\"report\"")
            AuditMode audit,

            @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) @Min(1) @Max(1_000)
            Integer judgeDocuments,

            @NotNull @JsonProperty(defaultValue = "\"as-instructed\"")
            RowSource source,

            @JsonProperty(defaultValue = "0") @DecimalMin("0") @DecimalMax("0.9")
            double holdOut,

            @JsonProperty(defaultValue = "0") @Min(0) long seed,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Min(1) @Max(100_000_000)
            Integer tokens)
            implements AugmentationJob {
        public static final String ROWS = "rows";
        public static final String REPORT = "report";
        public static final String HELD_OUT = "held-out";

        /** Without a token budget. */
        public Augment(
                Artifact model,
                Precision precision,
                Artifact documents,
                List<Strategy> strategies,
                int samples,
                double temperature,
                @Nullable Double ratio,
                AuditMode audit,
                @Nullable Integer judgeDocuments,
                RowSource source,
                double holdOut,
                long seed) {
            this(
                    model,
                    precision,
                    documents,
                    strategies,
                    samples,
                    temperature,
                    ratio,
                    audit,
                    judgeDocuments,
                    source,
                    holdOut,
                    seed,
                    null);
        }
    }
}
