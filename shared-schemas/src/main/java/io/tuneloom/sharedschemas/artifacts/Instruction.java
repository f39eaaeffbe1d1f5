package io.tuneloom.sharedschemas.artifacts;

import jakarta.validation.constraints.NotNull;

/**
 * A line of an {@code instructions} artifact: something for the model to carry out.
 *
 * @param instruction a name in the model folder's prompts.json: {@code rephrase}, {@code reverse}, {@code infer},
 *     {@code judge}, {@code ask-restated}, {@code ask-reversed}, {@code ask-linked},
 *     {@code ask-unanswerable}
 * @param text what to apply it to
 */
public record Instruction(
        @NotNull String id,
        @NotNull String instruction,
        @NotNull String text) {}
