package io.tuneloom.languagemodel.generation;

import java.util.OptionalInt;

/**
 * What the model wrote after a prompt.
 *
 * @param tokens without the stop token
 * @param stop the stop token that ended the text; absent when the length limit or the {@link Ending} did
 */
public record Generated(int[] tokens, OptionalInt stop) {}
