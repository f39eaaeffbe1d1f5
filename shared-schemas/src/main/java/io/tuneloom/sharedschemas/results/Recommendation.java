package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recommended method and the reason in a few sentences. The cheapest method that qualifies is recommended.
 *
 * @param method absent if no method qualifies
 * @param standings one per completed method that may be recommended; empty in older results
 * @param needed number of questions that would decide, if no method qualifies and some are undecided; absent otherwise
 * @param harms what augmentation makes worse, or may make worse
 */
public record Recommendation(
        @Nullable Method method,
        @NotNull String reason,

        @NotNull @JsonProperty(defaultValue = "[]") List<MethodStanding> standings,

        @Nullable Needed needed,
        @NotNull @JsonProperty(defaultValue = "[]") List<Harm> harms) {

    /**
     * The methods that costs may decide between: those that qualify or, if none does, the undecided ones. A method that is shown to
     * be worse, or not to have learned the facts, is never among them, however cheap.
     */
    public List<MethodStanding> eligible() {
        return Stream.of(Standing.QUALIFIES, Standing.UNDECIDED)
                .map(this::with)
                .filter(methods -> !methods.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<MethodStanding> with(Standing standing) {
        return standings.stream().filter(each -> each.standing() == standing).toList();
    }

    /** For runs without anything to compare. */
    public static Recommendation none(String reason) {
        return new Recommendation(null, reason, List.of(), null, List.of());
    }
}
