package io.tuneloom.languagemodel.generation;

/** Whether a text has come to its end for whoever asked for it, though the model would go on. */
@FunctionalInterface
public interface Ending {
    /** Only the model itself, or the length limit, ends a text. */
    Ending BY_MODEL = _ -> false;

    /** @param written all tokens so far; the last of them stays part of the text */
    boolean reached(int[] written);
}
