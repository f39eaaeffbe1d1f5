package io.tuneloom.basemodel.recipe;

/** A recipe that cannot be followed; the message names the file and the setting. */
public final class RecipeException extends RuntimeException {
    public RecipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
