package io.tuneloom.sharedschemas.models;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the check of a model folder ended.
 *
 * @param card null if the folder cannot be used
 * @param files paths in the folder of what makes the model, with {@code /} between names
 * @param problem why the folder cannot be used: file, field or tensor, and what is wrong; null if it can
 */
public record ModelCheck(
        @Nullable ModelCard card,
        @NotNull List<String> files,
        @Nullable String problem) {
    public ModelCheck {
        files = List.copyOf(files);
    }

    public static ModelCheck passed(ModelCard card, List<String> files) {
        return new ModelCheck(card, files, null);
    }

    public static ModelCheck failed(String problem) {
        return new ModelCheck(null, List.of(), problem);
    }
}
