package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.launcher.models.ModelFacts;
import io.tuneloom.launcher.models.ModelJson;
import io.tuneloom.launcher.models.ModelText;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists base models. */
@Command(
        name = "list",
        description = {
            "Lists the base models that requests can name: those that were added, and those of the setting TUNELOOM_MODELS as of the last"
                    + " start of the system."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ModelListCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array with an object for each model.")
    private boolean json;

    @Mixin
    private final ModelStoreOption option = new ModelStoreOption();

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine(), json);
        try (ArtifactStore store = option.open()) {
            SortedMap<String, ModelEntry> models = new ModelEntries(store).all();
            if (json) {
                console.print(ModelJson.of(models));
            } else if (models.isEmpty()) {
                console.paragraph(
                        "No models yet. The built-in one is there once the system has been started; %s adds others."
                                .formatted(option.again("model add FOLDER")));
            } else {
                ModelText.table(models, facts(store, models), console.width()).forEach(console::print);
            }
        }
        return ExitCode.OK;
    }

    /** A model whose files are missing has none. */
    private static Map<String, ModelFacts> facts(ArtifactStore store, Map<String, ModelEntry> models) {
        Map<String, ModelFacts> facts = new TreeMap<>();
        models.forEach((name, model) -> {
            try {
                facts.put(name, ModelFacts.of(store, model));
            } catch (UnusableArtifactException e) {
                facts.remove(name);
            }
        });
        return facts;
    }
}
