package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A line of a {@code samples} artifact: a text as the model wrote it. Its tokens count, not its characters: the same characters may be
 * other tokens when they are encoded again, and then another text was sampled.
 *
 * @param prompt tokens that the text begins with and that were not sampled: the beginning of a text
 * @param tokens that were sampled, the one included that ended the text, if one did
 * @param text the same for people to read, without what ended it
 */
public record SampledText(
        @NotNull String id,
        @NotNull @Size(min = 1) List<@Min(0) Integer> prompt,
        @NotNull @Size(min = 1) List<@Min(0) Integer> tokens,
        @NotNull String text) {

    public SampledText {
        prompt = List.copyOf(prompt);
        tokens = List.copyOf(tokens);
    }
}
