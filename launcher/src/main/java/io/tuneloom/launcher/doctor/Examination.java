package io.tuneloom.launcher.doctor;

import io.tuneloom.launcher.doctor.Report.DiskSpace;
import io.tuneloom.launcher.program.ModelProcess;
import io.tuneloom.localsystem.system.CheckedSettings;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at this machine. What needs libtorch runs as a process of its own.
 *
 * @param model a folder to be measured instead of the two that are measured by default
 */
public record Examination(Installation installation, Home home, int threads, Optional<Path> model) {
    private static final String PROGRAM = "io.tuneloom.languagemodel.diagnosis.Diagnosis";

    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** Without measuring anything. */
    public Report machine(String version) {
        Optional<Memory> memory = Memory.now();
        Disk disk = Disk.of(home.root());
        Findings findings = new Findings()
                .settings(CheckedSettings.problems(System.getenv()))
                .resources(memory, disk, SystemNeeds.libraries(System.getenv()));
        return new Report(
                passed(findings.all()),
                Installed.versions(version, installation.root()),
                Processor.now(),
                threads,
                Gpu.now(),
                memory.orElse(null),
                new DiskSpace(disk.folder().toString(), disk.free()),
                null,
                findings.all());
    }

    /** @throws io.tuneloom.localsystem.system.CannotStartException when no service with libtorch was built */
    public Report measured(Report machine) throws InterruptedException {
        Findings findings = new Findings();
        Measurements measured = measure(findings);
        if (measured != null) {
            findings.hardware(machine.processor(), machine.gpus(), measured).measurements(measured);
        }
        List<Finding> all = Stream.concat(machine.findings().stream(), findings.all().stream())
                .toList();
        return new Report(
                passed(all),
                machine.versions(),
                machine.processor(),
                machine.modelThreads(),
                machine.gpus(),
                machine.memory(),
                machine.disk(),
                measured,
                all);
    }

    private static boolean passed(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.FAILED);
    }

    private @Nullable Measurements measure(Findings findings) throws InterruptedException {
        try {
            return new ModelProcess(installation, PROGRAM, LIMIT).run(this::arguments, Measurements.class);
        } catch (ModelProcess.FailedException e) {
            findings.notMeasured(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private List<String> arguments(Path result) {
        List<String> arguments = new ArrayList<>(
                List.of(installation.builtInModel().toString(), String.valueOf(threads), result.toString()));
        model.map(folder -> folder.toAbsolutePath().normalize().toString()).ifPresent(arguments::add);
        return arguments;
    }
}
