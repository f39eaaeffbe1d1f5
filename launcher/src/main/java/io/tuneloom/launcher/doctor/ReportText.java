package io.tuneloom.launcher.doctor;

import io.tuneloom.client.report.TerminalText;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.measurement.Measurements.Auto;
import io.tuneloom.machine.measurement.Measurements.Correctness;
import io.tuneloom.machine.measurement.Measurements.Peak;
import io.tuneloom.machine.measurement.Measurements.Speed;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report as people read it, on one screen. Its tables are at most 80 columns wide; all else fits into the width of the terminal. */
public final class ReportText {
    private static final double GIGA = 1e9;
    private static final int TITLE = 12;

    private final List<String> lines = new ArrayList<>();
    private final int width;

    private ReportText(int width) {
        this.width = width;
    }

    /** What is known before anything is measured. */
    public static List<String> machine(Report report, int width) {
        ReportText text = new ReportText(width);
        text.versions(report.versions());
        text.processor(report.processor(), report.modelThreads());
        text.gpus(report.gpus());
        text.space(report.memory(), report.disk());
        return text.lines;
    }

    public static List<String> measured(Report report, int width) {
        ReportText text = new ReportText(width);
        Optional.ofNullable(report.measurements()).ifPresent(text::measurements);
        text.findings(report);
        return text.lines;
    }

    private void versions(Report.Versions versions) {
        titled(
                "Versions",
                "Tuneloom %s%s, JDK %s, %s, Kafka %s, PostgreSQL %s",
                versions.tuneloom(),
                versions.commit() == null ? "" : " (%s)".formatted(versions.commit()),
                versions.jdk(),
                versions.os(),
                versions.kafka(),
                versions.postgreSql());
    }

    private void processor(Processor processor, int threads) {
        titled(
                "Processor",
                "%s, %s: %s",
                processor.model(),
                Count.of(processor.cores(), "core"),
                processor.features().isEmpty() ? "no known features" : String.join(" ", processor.features()));
        titled("", "%s for each process with a model", Count.of(threads, "thread"));
    }

    private void gpus(List<Gpu> gpus) {
        titled(
                "GPU",
                "%s",
                gpus.isEmpty()
                        ? "none"
                        : gpus.stream()
                                .map(gpu -> "%s, %s of %s free"
                                        .formatted(gpu.name(), Bytes.text(gpu.free()), Bytes.text(gpu.total())))
                                .collect(Collectors.joining("; ")));
    }

    private void space(@Nullable Memory memory, Report.DiskSpace disk) {
        titled(
                "Memory",
                "%s",
                memory == null
                        ? "unknown: this operating system does not say"
                        : "%s of %s available (limit of %s)"
                                .formatted(Bytes.text(memory.available()), Bytes.text(memory.total()), memory.of()));
        titled("Disk", "%s free at %s", Bytes.text(disk.free()), disk.folder());
    }

    private void measurements(Measurements measured) {
        titled(
                "Engine",
                "DJL %s, libtorch %s",
                measured.engine().djl(),
                measured.engine().libtorch());
        Stream.concat(
                        measured.correctness().stream().map(Correctness::device),
                        measured.peaks().stream().map(Peak::device))
                .distinct()
                .forEach(device -> {
                    correctness(device, measured);
                    speeds(device, measured);
                });
    }

    private void correctness(String device, Measurements measured) {
        List<Correctness> checks = measured.correctness().stream()
                .filter(check -> check.device().equals(device))
                .toList();
        if (checks.isEmpty()) {
            return;
        }
        add("");
        paragraph(
                "",
                "  ",
                "Correctness on %s: largest deviation from recorded values of the built-in model, nats per token",
                device);
        checks.forEach(check -> add(
                "  %-4s  %-18s %9s   %s (at most %.0e)",
                check.precision(),
                check.work(),
                check.deviation() == null ? "NaN" : format("%.1e", check.deviation()),
                check.passed() ? "passed" : "FAILED",
                check.tolerance()));
    }

    private void speeds(String device, Measurements measured) {
        if (measured.peaks().stream().noneMatch(peak -> peak.device().equals(device))) {
            return;
        }
        add("");
        paragraph(
                "",
                "  ",
                "Speed on %s. 100 %% MFU: %s, measured with large matrices",
                device,
                measured.peaks().stream()
                        .filter(peak -> peak.device().equals(device))
                        .map(ReportText::peak)
                        .collect(Collectors.joining(", ")));
        add("  %-24s %22s   %22s", "", "fp32: tokens/s    MFU", "bf16: tokens/s    MFU");
        measured.speeds().stream()
                .filter(speed -> speed.device().equals(device))
                .map(Speed::model)
                .distinct()
                .forEach(model -> speeds(device, model, measured));
    }

    private static String peak(Peak peak) {
        return format("%,.0f GFLOP/s in %s", peak.flopsPerSecond() / GIGA, peak.precision());
    }

    private void speeds(String device, String model, Measurements measured) {
        List<Speed> speeds = measured.speeds().stream()
                .filter(speed -> speed.device().equals(device) && speed.model().equals(model))
                .toList();
        String auto = measured.auto().stream()
                .filter(choice ->
                        choice.device().equals(device) && choice.model().equals(model))
                .map(ReportText::chosen)
                .findFirst()
                .orElse("");
        paragraph(
                "  ",
                "      ",
                "%s (%,.1f M parameters)%s",
                model,
                speeds.getFirst().parameters() / 1e6,
                auto);
        speeds.stream()
                .map(Speed::work)
                .distinct()
                .forEach(
                        work -> add("    %-22s %s   %s", work, cell(speeds, work, "fp32"), cell(speeds, work, "bf16")));
    }

    private static String chosen(Auto auto) {
        return format(
                ": auto is %s (speed-up at least %.1f, %.1f required)",
                auto.chosen(), auto.leastSpeedup(), auto.required());
    }

    private static String cell(List<Speed> speeds, String work, String precision) {
        return speeds.stream()
                .filter(speed -> speed.work().equals(work) && speed.precision().equals(precision))
                .map(speed -> format("%,14.0f %5.1f %%", speed.tokensPerSecond(), 100 * speed.utilisation()))
                .findFirst()
                .orElse(" ".repeat(22));
    }

    private void findings(Report report) {
        add("");
        report.findings().forEach(finding -> {
            String level = finding.level() == Finding.Level.FAILED ? "FAILED  " : "Note:   ";
            String indent = " ".repeat(level.length());
            paragraph(level, indent, "%s", finding.what());
            paragraph(indent, indent, "%s", finding.remedy());
        });
        add(report.ok() ? "All checks passed." : "Some checks failed.");
    }

    private void titled(String title, String format, Object... values) {
        paragraph(title + " ".repeat(TITLE - title.length()), " ".repeat(TITLE), format, values);
    }

    private void paragraph(String first, String next, String format, Object... values) {
        lines.addAll(TerminalText.wrapped(first, format(format, values), next, width));
    }

    private void add(String format, Object... values) {
        lines.add(format(format, values));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
