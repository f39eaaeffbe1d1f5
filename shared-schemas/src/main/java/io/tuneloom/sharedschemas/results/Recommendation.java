package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do, and why in a few sentences. The cheapest method that qualifies is recommended.
 *
 * @param method absent when no method qualifies
 * @param standings of each method that may be recommended and completed; empty in results from before there were any
 * @param needed what it would take to tell, where none qualifies and some method may; absent otherwise
 * @param harms what augmentation makes worse, or may
 */
public record Recommendation(
        @Nullable Method method,
        @NotNull String reason,

        @NotNull @JsonProperty(defaultValue = "[]") List<MethodStanding> standings,

        @Nullable Needed needed,
        @NotNull @JsonProperty(defaultValue = "[]") List<Harm> harms) {

    /** Of nothing that could be compared. */
    public static Recommendation none(String reason) {
        return new Recommendation(null, reason, List.of(), null, List.of());
    }
}
