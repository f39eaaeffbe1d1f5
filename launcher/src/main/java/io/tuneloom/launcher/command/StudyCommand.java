package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.LocalSystem;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.study.plan.PlanReader;
import io.tuneloom.study.plan.PlanReader.Choices;
import io.tuneloom.study.plan.PlanReader.UnusablePlanException;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.plan.Registration.Ground;
import io.tuneloom.study.plan.Sources;
import io.tuneloom.study.plan.StudyPlan;
import io.tuneloom.study.plan.StudyPlan.Purpose;
import io.tuneloom.study.report.Report;
import io.tuneloom.study.report.Report.UnusableResultsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the study and writes its report. */
@Command(
        name = "study",
        description = {
            "Runs the study's experiments on one model and writes a report with findings, claims and verdicts, tables and charts."
                    + " Uses the running system, or starts one and stops it at the end. Stored results are reused, so an interrupted"
                    + " study continues where it stopped."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class StudyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SystemOptions options = new SystemOptions();

    @Option(
            names = "--plan",
            paramLabel = "NAME",
            description =
                    "full (confirmatory, the default), quick (about 15 minutes on two cores), development (for choosing"
                            + " settings), or exploration (what is tried out beside the paper's experiments).")
    private String name = "full";

    @Option(names = "--quick", description = "Same as --plan quick.")
    private boolean quick;

    @Option(
            names = "--exploratory",
            description =
                    "Run a plan that cannot be confirmatory, because the plan, the sources or the store do not qualify. The"
                            + " report states this first. Required with --model, --seeds and --only of the plan full.")
    private boolean exploratory;

    @Option(
            names = "--digest",
            description =
                    "Only print the SHA-256 digest of the plan with all defaults, the content of study/NAME.sha256.")
    private boolean digest;

    @Option(
            names = "--report-only",
            paramLabel = "FILE",
            description = "Run nothing. Write the report again from a results.json, into its folder or --out.")
    private Optional<Path> reportOnly = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Base model. Default: ${DEFAULT-VALUE}.")
    private String model = "built-in";

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Repetitions of every run. Default: the number in the plan (full: 10, quick and exploration: 6, development: 5).")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Run only these experiments, separated by commas.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--attempt",
            paramLabel = "N",
            defaultValue = "1",
            converter = NumberBetween.Attempt.class,
            description =
                    "With 2 or more, request all runs again, for example after some were cancelled or failed. Stored"
                            + " results are still reused.")
    private int attempt;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            converter = OutFolder.class,
            description = "Folder of the report. Default: studies/NAME in the home.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--json",
            description =
                    "Print a JSON object with the report's files and the end of every run as the last line. Everything else goes"
                            + " to standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine(), json);
        try {
            if (reportOnly.isPresent()) {
                return report(reportOnly.get().toAbsolutePath(), console);
            }
            StudyPlan plan = PlanReader.read(name(), new Choices(model, seeds, only, attempt));
            if (digest) {
                console.print(Registration.digest(plan));
                return ExitCode.OK;
            }
            Registration registration = registration(plan);
            return registration.admits() ? run(plan, registration, console) : refuse(registration);
        } catch (UnusablePlanException | UnusableResultsException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private Registration registration(StudyPlan plan) {
        if (plan.purpose() == Purpose.DEVELOPMENT) {
            return Registration.of(plan, exploratory, Ground.UNCHECKED);
        }
        ConfirmatoryStart start =
                new ConfirmatoryStart(new Sources(Installation.current().root()), options.home());
        Ground ground = start.ground(Registration.digest(plan));
        Registration registration = Registration.of(plan, exploratory, ground);
        if (registration.whyExploratory().isEmpty()) {
            start.mark(registration.digest(), ground);
        }
        return registration;
    }

    private int refuse(Registration registration) {
        String why =
                registration.whyExploratory().stream().map(each -> "- " + each).collect(Collectors.joining("\n"));
        spec.commandLine().getErr().println("""
                        The study was not run. It cannot be confirmatory:
                        %s
                        The digest of the requested plan is %s.
                        To confirm, commit the digest before the run (docs/study.md) and run the plan unchanged. To explore, add
                        --exploratory: the report then states that it is exploratory, and why.""".formatted(why, registration.digest()));
        return ExitCode.USAGE;
    }

    private int report(Path results, Console console) {
        Path folder = out.orElseGet(() -> Objects.requireNonNull(results.getParent()));
        Report report = Report.from(results, folder);
        console.say("Report of " + results + ":");
        report.files().forEach(file -> console.say("  " + file));
        return ExitCode.OK;
    }

    private int run(StudyPlan plan, Registration registration, Console console) throws InterruptedException {
        Study study = new Study(console, plan, registration, command(), folder());
        int code = run(study, console);
        if (json) {
            console.print(study.toJson());
        }
        return code;
    }

    private int run(Study study, Console console) throws InterruptedException {
        Optional<SystemState> running = SystemState.ofRunning(options.home()).filter(SystemState::ready);
        if (running.isPresent()) {
            if (options.mustBeSecure() && !running.get().connection().isSecured()) {
                throw new CannotStartException(
                        "The system that runs in %s was started without --secure. Stop it (./tuneloom down) to start a secured one."
                                .formatted(running.get().home()));
            }
            console.say("Using the system running in " + running.get().home());
            return study.run(
                    running.get().connection(), URI.create(running.get().artifacts()));
        }
        try (LocalSystem system = options.start(console)) {
            return study.run(system.connection(), system.home().artifacts().toUri());
        }
    }

    private String name() {
        return quick ? "quick" : name;
    }

    private Path folder() {
        String part = only.isEmpty() ? "" : "-" + String.join("-", only);
        return out.orElseGet(() -> options.home().studies().resolve(name() + part));
    }

    /** The command that repeats the study on any machine. */
    private String command() {
        List<String> words = new ArrayList<>(List.of("./tuneloom", "study"));
        if (!name().equals("full")) {
            words.addAll(List.of("--plan", name()));
        }
        if (!model.equals("built-in")) {
            words.addAll(List.of("--model", model));
        }
        seeds.ifPresent(number -> words.addAll(List.of("--seeds", String.valueOf(number))));
        if (!only.isEmpty()) {
            words.addAll(List.of("--only", String.join(",", only)));
        }
        if (exploratory) {
            words.add("--exploratory");
        }
        return String.join(" ", words);
    }
}
