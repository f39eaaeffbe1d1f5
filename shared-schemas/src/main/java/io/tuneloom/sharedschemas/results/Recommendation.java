package io.tuneloom.sharedschemas.results;

import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What to do, and why in two sentences. No method is named when none can be recommended. */
public record Recommendation(
        @Nullable Method method, @NotNull String reason) {}
