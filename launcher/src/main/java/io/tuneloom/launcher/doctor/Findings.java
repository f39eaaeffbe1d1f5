package io.tuneloom.launcher.doctor;

import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.localsystem.system.SystemNeeds.Verdict;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.measurement.Measurements.Correctness;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges what was found: pure functions of it. */
final class Findings {
    private final List<Finding> findings = new ArrayList<>();

    List<Finding> all() {
        return List.copyOf(findings);
    }

    /** @param problems of variables in the environment, with which ./tuneloom up does not start */
    Findings settings(List<String> problems) {
        problems.forEach(problem -> findings.add(
                Finding.failed(problem, "Set another value, or unset the variable (docs/operations.md).")));
        return this;
    }

    /** By what the demo takes on a machine without other work. */
    Findings resources(Optional<Memory> memory, Disk disk, Verdict libraries) {
        SystemNeeds needs = SystemNeeds.of(Map.of());
        memory.ifPresent(now -> judge(
                needs.in(now),
                "End other programs, raise the limit, or leave services out (./tuneloom up --without)."));
        judge(needs.in(disk), "Free some space, or choose another folder with --home or TUNELOOM_HOME.");
        judge(libraries, "Free some space, or choose another folder for libtorch with ENGINE_CACHE_DIR.");
        return this;
    }

    private void judge(Verdict verdict, String remedy) {
        switch (verdict) {
            case Verdict.Enough() -> {}
            case Verdict.Scarce(String why) -> findings.add(Finding.note(why, remedy));
            case Verdict.TooLittle(String why) -> findings.add(Finding.failed(why, remedy));
        }
    }

    Findings hardware(Processor processor, List<Gpu> gpus, Measurements measured) {
        boolean arm = processor.features().contains("asimd");
        if (!arm && !processor.features().contains("avx2") && !processor.model().equals("unknown")) {
            findings.add(Finding.note(
                    "The processor has no avx2, so models compute several times slower.", "Use another machine."));
        }
        if (!gpus.isEmpty()
                && measured.peaks().stream().allMatch(peak -> peak.device().equals("cpu"))) {
            findings.add(Finding.note(
                    "There is a GPU (%s), but libtorch cannot use it."
                            .formatted(gpus.getFirst().name()),
                    "Use a libtorch that is built for CUDA: see PYTORCH_FLAVOR in docs/operations.md."));
        }
        return this;
    }

    Findings measurements(Measurements measured) {
        for (Correctness check : measured.correctness()) {
            if (!check.passed()) {
                findings.add(Finding.failed(
                        deviating(check),
                        "Do not use results of this machine%s. Report it with the output of ./tuneloom doctor --json."
                                .formatted(check.precision().equals("bf16") ? " in bf16" : "")));
            }
        }
        measured.leftOut().forEach(model -> notMeasured(model, measured.speeds().isEmpty()));
        measured.problems().forEach(problem -> findings.add(Finding.failed(problem, "Mend it and run doctor again.")));
        return this;
    }

    private void notMeasured(String model, boolean nothingElse) {
        String what = "Not measured: %s.".formatted(model);
        String remedy = "End other programs, raise the limit, or measure a smaller model.";
        findings.add(nothingElse ? Finding.failed(what, remedy) : Finding.note(what, remedy));
    }

    private static String deviating(Correctness check) {
        String what = "%s in %s on %s"
                .formatted(
                        check.work().equals("training") ? "Losses of training" : "Log-probabilities",
                        check.precision(),
                        check.device());
        return check.deviation() == null
                ? what + " are no numbers."
                : String.format(
                        Locale.ROOT,
                        "%s differ from the recorded values by %.2g nats per token; at most %.0e pass.",
                        what,
                        check.deviation(),
                        check.tolerance());
    }

    /** @param why as the process said */
    Findings notMeasured(String why) {
        findings.add(
                Finding.failed(
                        "Models cannot compute on this machine: " + why,
                        "libtorch needs Linux (x86-64 with glibc, or Arm) or macOS on Arm, and 450 MB in ~/.djl.ai. Check PYTORCH_LIBRARY_PATH if it is set."));
        return this;
    }
}
