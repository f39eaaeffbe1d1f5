package io.tuneloom.launcher.command;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.launcher.models.ModelStorage;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.sharedschemas.models.ModelEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes a base model off the offer. */
@Command(
        name = "remove",
        description = {
            "Removes a model that was added: new requests cannot name it. Runs that were accepted keep it, so its files stay in the store."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ModelRemoveCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ModelArgument model = new ModelArgument();

    @Mixin
    private final ModelStoreOption option = new ModelStoreOption();

    @Override
    public Integer call() {
        try (ArtifactStore store = option.open()) {
            ModelEntry found = model.in(store, option);
            ModelStorage.checkRemovable(found, model.name());
            new ModelEntries(store).remove(model.name());
            Console.of(spec.commandLine(), false)
                    .paragraph(
                            ("Removed %s: requests that name it are rejected from now on. Runs that were accepted keep it, so its files (%s)"
                                            + " stay in the store.")
                                    .formatted(model.name(), Bytes.text(found.bytes())));
        }
        return ExitCode.OK;
    }
}
