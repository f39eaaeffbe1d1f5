package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.recipe.Recipe;
import io.tuneloom.basemodel.recipe.Settings;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Checkpoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pretrains the built-in model on random episodes, and writes it as a model folder. */
@Command(
        name = "pretrain",
        mixinStandardHelpOptions = true,
        description =
                "Pretrains the built-in model. Started again with the same checkpoints, it goes on from the newest.")
public final class Pretrain implements Callable<Integer> {
    @Option(
            names = "--recipe",
            defaultValue = "recipe.properties",
            description = "Settings (default: ${DEFAULT-VALUE}).")
    private Path recipe = Path.of("recipe.properties");

    @Option(names = "--set", description = "Changes one setting of the recipe, such as --set steps=100.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--from", description = "Model folder to take the first weights from (default: a new model).")
    private @Nullable Path from;

    @Option(names = "--checkpoints", required = true, description = "Folder for checkpoints.")
    private Path checkpoints = Path.of("checkpoints");

    @Option(names = "--checkpoint-seconds", defaultValue = "180", description = "Default: ${DEFAULT-VALUE}.")
    private int checkpointSeconds;

    @Option(names = "--model", required = true, description = "Folder to write the model to, at every checkpoint.")
    private Path model = Path.of("model");

    @Option(names = "--device", defaultValue = "cpu", description = "cpu or cuda:0 (default: ${DEFAULT-VALUE}).")
    private String device = "cpu";

    @Option(names = "--threads", defaultValue = "0", description = "CPU threads; 0 for one per core (the default).")
    private int threads;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (PretrainingRun run = new PretrainingRun(
                Recipe.of(Settings.read(recipe, changes)),
                from,
                new Compute(device, threads),
                new Checkpoints(checkpoints, Duration.ofSeconds(checkpointSeconds)),
                model,
                line -> {
                    out.println(line);
                    out.flush();
                })) {
            run.run();
            out.println("model written to " + model);
        }
        return CommandLine.ExitCode.OK;
    }

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Pretrain()).execute(arguments));
    }
}
