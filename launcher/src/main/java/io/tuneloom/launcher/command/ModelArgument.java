package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.client.suggestion.Suggestions;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A base model in the store, by its name. */
final class ModelArgument {
    private static final int SUGGESTED = 3;

    @Parameters(paramLabel = "NAME", description = "The model's name, as ./tuneloom model list shows it.")
    private String name = "";

    String name() {
        return name;
    }

    /** @throws UnknownModelException when there is no such model */
    ModelEntry in(ArtifactStore store, ModelStoreOption option) {
        ModelEntries entries = new ModelEntries(store);
        return entries.find(name).orElseThrow(() -> {
            List<String> meant = Suggestions.of(name, entries.all().keySet(), SUGGESTED);
            return new UnknownModelException("There is no model %s.%s %s lists all."
                    .formatted(
                            name,
                            meant.isEmpty() ? "" : " Did you mean %s?".formatted(String.join(", or ", meant)),
                            option.again("model list")));
        });
    }

    /** The message says what there is instead. */
    static final class UnknownModelException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownModelException(String message) {
            super(message);
        }
    }
}
