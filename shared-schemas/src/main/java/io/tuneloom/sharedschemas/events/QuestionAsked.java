package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts one question to a base model or a tuned one, closed book. Answered by {@link QuestionAnswered} or, if it cannot be asked, by {@link
 * TuningRejected}.
 *
 * @param baseModel a model that the coordinator knows; absent if {@code tunedModel} is given, default: {@code built-in}
 * @param tunedModel a model that a run made
 * @param prompt what the answer continues; at most 32,000 characters
 * @param candidates answers to choose from, each scored as what follows the prompt, 2 to 20 of at most 2,000 characters; none to
 *     have the answer written
 * @param maxTokens length limit of a written answer, in tokens
 */
public record QuestionAsked(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,128}")
        String baseModel,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TunedModel tunedModel,

        @NotNull @Size(min = 1, max = 32_000) String prompt,

        @NotNull @JsonProperty(defaultValue = "[]") @Size(max = 20)
        List<@Size(min = 1, max = 2_000) String> candidates,

        @JsonProperty(defaultValue = "64") @Min(1) @Max(MOST_TOKENS)
        int maxTokens)
        implements EventData {
    public static final String DEFAULT_MODEL = "built-in";
    public static final int MOST_TOKENS = 1_024;

    public QuestionAsked {
        candidates = List.copyOf(candidates);
    }

    /**
     * A model of a completed run.
     *
     * @param runId the run
     * @param method whose model; absent: the delivered model
     * @param seed number of the repetition; not used for the delivered model
     */
    public record TunedModel(
            @NotNull @Pattern(regexp = CloudEvent.RUN_ID) String runId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Method method,

            @JsonProperty(defaultValue = "1") @Min(1) @Max(TuningRequested.MOST_SEEDS)
            int seed) {}
}
