package io.tuneloom.sharedschemas.tuning;

import jakarta.validation.constraints.NotNull;

/**
 * A text in a request.
 *
 * @param name a file name; its extension decides how the text is read: {@code .md}, {@code .txt}, {@code .jsonl}, {@code .csv} or
 *     {@code .html}
 */
public record InlineDocument(@NotNull String name, @NotNull String text) {}
