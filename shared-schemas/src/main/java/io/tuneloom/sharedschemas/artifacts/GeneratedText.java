package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A line of a {@code texts} artifact.
 *
 * @param complete the model ended the text itself; otherwise the length limit cut it, or it is too long to be asked for
 * @param tooLong why nothing was written; absent where something could be
 */
public record GeneratedText(
        @NotNull String id,
        @NotNull String text,
        boolean complete,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TooLong tooLong) {

    public GeneratedText(String id, String text, boolean complete) {
        this(id, text, complete, null);
    }

    /** Of an instruction that the model's context does not hold with the longest answer. */
    public static GeneratedText tooLong(TooLong instruction) {
        return new GeneratedText(instruction.id(), "", false, instruction);
    }
}
