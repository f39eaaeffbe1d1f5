package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A line of an {@code instructions} artifact: something for the model to carry out.
 *
 * @param instruction a name in the model folder's prompts.json: {@code rephrase}, {@code reverse}, {@code infer},
 *     {@code judge}, {@code ask-restated}, {@code ask-reversed}, {@code ask-linked},
 *     {@code ask-unanswerable}, {@code question-answers}, {@code list-entities}, {@code relate-entities},
 *     {@code propose-strategies}, {@code apply-strategy}
 * @param text what to apply it to
 * @param detail what else it needs: the entities to relate, or the way to study the text; absent: nothing
 */
public record Instruction(
        @NotNull String id,
        @NotNull String instruction,
        @NotNull String text,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail) {

    /** Of a text alone. */
    public Instruction(String id, String instruction, String text) {
        this(id, instruction, text, null);
    }
}
