package io.tuneloom.sharedschemas.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;
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

    /**
     * The methods that costs may decide between: those that qualify, or where none does, those that are undecided. None that is shown to be
     * worse, or not to have learned the facts, is among them however cheap it is.
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

    /** Of nothing that could be compared. */
    public static Recommendation none(String reason) {
        return new Recommendation(null, reason, List.of(), null, List.of());
    }
}
