package io.tuneloom.sharedschemas.tuning;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forced choice as people write it. The candidates continue the prompt; the model is not shown the others.
 *
 * @param id absent: {@code question-} and its number
 * @param split what the result reports together; absent: {@code questions}
 * @param answer the right candidate, word for word
 * @param answers the right candidates where there are several; either this or {@code answer}
 */
public record InlineQuestion(
        @Nullable String id,
        @Nullable String split,
        @NotNull String prompt,
        @NotNull @Size(min = 2, max = 20) List<String> candidates,
        @Nullable String answer,
        @Nullable @Size(min = 1, max = 20) List<String> answers) {}
