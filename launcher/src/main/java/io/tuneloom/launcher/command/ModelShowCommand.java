package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.launcher.models.ModelFacts;
import io.tuneloom.launcher.models.ModelJson;
import io.tuneloom.launcher.models.ModelText;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is known of a base model. */
@Command(
        name = "show",
        description = {"Shows what is known of a base model, as it was found when it was added."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ModelShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ModelArgument model = new ModelArgument();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private final ModelStoreOption option = new ModelStoreOption();

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine(), json);
        try (ArtifactStore store = option.open()) {
            ModelEntry found = model.in(store, option);
            if (json) {
                console.print(ModelJson.of(model.name(), found));
            } else {
                ModelText.of(model.name(), found, ModelFacts.of(store, found), console.width())
                        .forEach(console::print);
            }
        }
        return ExitCode.OK;
    }
}
