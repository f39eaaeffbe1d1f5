package io.tuneloom.launcher.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.launcher.doctor.Report.DiskSpace;
import io.tuneloom.localsystem.process.ChildProcess;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.ModelProgram;
import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * One look at this machine. What needs libtorch runs as a process of its own.
 *
 * @param model a folder to be measured instead of the two that are measured by default
 */
public record Examination(Installation installation, Home home, int threads, Optional<Path> model) {
    /** The language model's program; the launcher does not depend on its library, which has 250 MB of native code. */
    private static final String PROGRAM = "io.tuneloom.languagemodel.diagnosis.Diagnosis";

    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** Without measuring anything. */
    public Report machine(String version) {
        Optional<Memory> memory = Memory.now();
        Disk disk = Disk.of(home.root());
        Findings findings = new Findings().resources(memory, disk, SystemNeeds.libraries(System.getenv()));
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
            Path folder = Files.createTempDirectory("tuneloom-doctor");
            try {
                Path result = folder.resolve("measurements.json");
                Path log = folder.resolve("log");
                ChildProcess process = new ModelProgram(installation, PROGRAM, arguments(result)).start(folder, log);
                if (!process.endsWithin(LIMIT)) {
                    process.kill();
                    findings.notMeasured("measuring did not end within %d minutes.".formatted(LIMIT.toMinutes()));
                    return null;
                }
                if (process.exitCode() != 0 || !Files.exists(result)) {
                    findings.notMeasured(reason(Files.readString(log)));
                    return null;
                }
                return new ObjectMapper().readValue(result.toFile(), Measurements.class);
            } finally {
                PathUtils.deleteDirectory(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot measure", e);
        }
    }

    private List<String> arguments(Path result) {
        List<String> arguments = new ArrayList<>(
                List.of(installation.builtInModel().toString(), String.valueOf(threads), result.toString()));
        model.map(folder -> folder.toAbsolutePath().normalize().toString()).ifPresent(arguments::add);
        return arguments;
    }

    /** The last cause that the process's stack trace names, without the names of Java's classes; else its last line. */
    static String reason(String log) {
        List<String> lines = log.lines()
                .filter(line -> !line.isBlank() && !line.matches("\\s+(at|\\.\\.\\.) .*"))
                .toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(line -> line.replaceFirst("^Caused by: ", "").replaceFirst("^[\\w.$]+(Exception|Error): ", ""))
                .orElse("the process that measures ended without a word.");
    }
}
