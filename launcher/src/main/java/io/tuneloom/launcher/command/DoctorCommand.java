package io.tuneloom.launcher.command;

import io.tuneloom.launcher.doctor.Examination;
import io.tuneloom.launcher.doctor.Report;
import io.tuneloom.launcher.doctor.ReportText;
import io.tuneloom.localsystem.system.CheckedSettings;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.SystemSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what this machine has, whether models compute rightly on it, and how fast. */
@Command(
        name = "doctor",
        description = {
            "Checks this machine: versions, processor, memory, disk, and whether models compute what was recorded. Measures tokens/s and"
                    + " model-FLOP utilisation in each precision, on the CPU and on a CUDA device if there is one. Takes about a minute;"
                    + " other work on the machine makes the numbers lower.",
            "Exits with 10 if a check failed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final HomeOption home = new HomeOption();

    @Option(
            names = "--json",
            description = "Print the report as one line of JSON. Everything else goes to standard error.")
    private boolean json;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Measure this model instead of the built-in one and a model of 135 million random weights.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--model-threads",
            paramLabel = "N",
            converter = NumberBetween.Threads.class,
            description =
                    "Compute threads on the CPU. Default: half the cores, as ./tuneloom up gives each process that holds a"
                            + " model.")
    private Optional<Integer> modelThreads = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        model.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new ParameterException(spec.commandLine(), "--model: %s is not a folder.".formatted(folder));
        });
        Console console = Console.of(spec.commandLine(), json);
        Examination examination = new Examination(
                Installation.current(),
                home.home(),
                modelThreads.orElseGet(SystemSettings::defaultModelThreads),
                model);
        Report machine = examination.machine(Version.ofJar());
        if (!json) {
            ReportText.machine(machine, console.width()).forEach(console::print);
        }
        CheckedSettings.problems(System.getenv())
                .forEach(console::warn); // Before the minute, and among the findings after it.
        console.say("Measuring, for about a minute.");
        Report report = examination.measured(machine);
        if (json) {
            console.print(report.json());
        } else {
            ReportText.measured(report, console.width()).forEach(console::print);
        }
        return report.ok() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
