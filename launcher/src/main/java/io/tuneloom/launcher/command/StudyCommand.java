package io.tuneloom.launcher.command;

import io.tuneloom.launcher.study.plan.Choices;
import io.tuneloom.launcher.study.plan.PlanReader;
import io.tuneloom.launcher.study.plan.StudyPlan;
import io.tuneloom.launcher.study.plan.UnusablePlanException;
import io.tuneloom.launcher.system.LocalSystem;
import io.tuneloom.launcher.system.SystemState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All of the study's tables, made again. */
@Command(
        name = "study",
        description = {
            "Runs the study's experiments on any model that the system knows, and writes a report: tables, charts, what the"
                    + " paper claims and whether it came out. Uses the system that runs here, or starts one and ends it."
                    + " What was computed before is not computed again, so an interrupted study goes on where it was."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class StudyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SystemOptions options = new SystemOptions();

    @Option(names = "--quick", description = "A smaller study, made for a quarter of an hour on two cores.")
    private boolean quick;

    @Option(names = "--model", paramLabel = "NAME", description = "The model. Default: ${DEFAULT-VALUE}.")
    private String model = "built-in";

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Repetitions of every run. Default: as the plan says, 5, or 3 with --quick.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "These experiments alone, by name, separated by commas.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--attempt",
            paramLabel = "N",
            defaultValue = "1",
            description = "2 and more: ask for all runs anew, for example after some were cancelled or failed. What was"
                    + " computed before is still not computed again.")
    private int attempt;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the report goes. Default: studies/NAME in the home.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--json",
            description = "Print, as the last line, a JSON object that names the files and every run's end; all else to"
                    + " standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        StudyPlan plan;
        try {
            plan = PlanReader.read(name(), new Choices(model, seeds, only, attempt));
        } catch (UnusablePlanException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
        Console console = Console.of(spec.commandLine(), json);
        Study study = new Study(console, plan, command(), folder());
        int code = run(study, console);
        if (json) {
            console.print(study.toJson());
        }
        return code;
    }

    private int run(Study study, Console console) throws InterruptedException {
        Optional<SystemState> running = SystemState.ofRunning(options.home()).filter(SystemState::ready);
        if (running.isPresent()) {
            console.say("Using the system that runs in " + running.get().home());
            return study.run(
                    running.get().bootstrapServers(), URI.create(running.get().artifacts()));
        }
        try (LocalSystem system = options.start(console)) {
            return study.run(
                    system.bootstrapServers(), system.home().artifacts().toUri());
        }
    }

    private String name() {
        return quick ? "quick" : "full";
    }

    private Path folder() {
        String part = only.isEmpty() ? "" : "-" + String.join("-", only);
        return out.orElseGet(() -> options.home().studies().resolve(name() + part));
    }

    /** What makes the same study again, anywhere: without what belongs to this machine. */
    private String command() {
        List<String> words = new ArrayList<>(List.of("./tuneloom", "study"));
        if (quick) {
            words.add("--quick");
        }
        if (!model.equals("built-in")) {
            words.addAll(List.of("--model", model));
        }
        seeds.ifPresent(number -> words.addAll(List.of("--seeds", String.valueOf(number))));
        if (!only.isEmpty()) {
            words.addAll(List.of("--only", String.join(",", only)));
        }
        return String.join(" ", words);
    }
}
