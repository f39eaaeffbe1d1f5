package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.recipe.Recipe;
import io.tuneloom.basemodel.recipe.Settings;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Checkpoints;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
                "Pretrains the built-in model, part by part. Started again with the same checkpoints, it resumes from the newest.")
public final class Pretrain implements Callable<Integer> {
    @Option(
            names = "--recipes",
            split = ",",
            defaultValue =
                    "base-model/recipe.properties,base-model/recipe-2.properties,base-model/recipe-3.properties,base-model/recipe-4.properties",
            description =
                    "Settings of the parts, each of which continues from the previous one (default: ${DEFAULT-VALUE}).")
    private List<Path> recipes = new ArrayList<>();

    @Option(names = "--set", description = "Changes one setting of every recipe: --set seed=2 pretrains another model.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(
            names = "--from",
            description = "Model folder to take the first part's first weights from (default: a new model).")
    private @Nullable Path from;

    @Option(
            names = "--checkpoints",
            required = true,
            description = "Folder for checkpoints, and for the models of all parts but the last.")
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
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path first = from;
        for (int part = 1; part <= recipes.size(); part++) {
            Path folder = part == recipes.size() ? model : checkpoints.resolve("model-" + part);
            say(out, "part %d: %s".formatted(part, recipes.get(part - 1)));
            run(part, first, folder, line -> say(out, line));
            say(out, "model written to " + folder);
            first = folder;
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(int part, @Nullable Path first, Path folder, Consumer<String> log) {
        try (PretrainingRun run = new PretrainingRun(
                Recipe.of(Settings.read(recipes.get(part - 1), changes)),
                first,
                new Compute(device, threads),
                new Checkpoints(checkpoints.resolve("part-" + part), Duration.ofSeconds(checkpointSeconds)),
                folder,
                log)) {
            run.run();
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    public static void main(String... arguments) {
        System.exit(new CommandLine(new Pretrain()).execute(arguments));
    }
}
