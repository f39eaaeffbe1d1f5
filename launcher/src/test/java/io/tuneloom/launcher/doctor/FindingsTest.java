package io.tuneloom.launcher.doctor;

import static io.tuneloom.launcher.doctor.Samples.GB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tuneloom.launcher.doctor.Finding.Level;
import io.tuneloom.localsystem.system.CheckedSettings;
import io.tuneloom.localsystem.system.SystemNeeds.Verdict;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Disk ROOMY = new Disk(Path.of("home"), 40 * GB);

    @Test
    void shouldFindNothingWrongWithAMachineThatIsAllRight() {
        Findings findings = new Findings()
                .resources(Optional.of(Samples.MEMORY), ROOMY, new Verdict.Enough())
                .hardware(Samples.PROCESSOR, List.of(), Samples.measurements(1e-6))
                .measurements(Samples.measurements(1e-6));

        assertThat(findings.all()).isEmpty();
    }

    @Test
    void shouldFailEveryComputationThatDiffersFromWhatWasRecorded() {
        Findings wrong = new Findings().measurements(Samples.measurements(.25));
        Findings noNumber = new Findings().measurements(Samples.measurements(Double.NaN));

        assertThat(wrong.all()).hasSize(4).extracting(Finding::level).containsOnly(Level.FAILED);
        assertThat(wrong.all().getFirst().what())
                .isEqualTo(
                        "Log-probabilities in fp32 on cpu differ from the recorded values by 0.25 nats per token; at most 1e-03"
                                + " pass.");
        assertThat(noNumber.all()).hasSize(4).extracting(Finding::level).containsOnly(Level.FAILED);
        assertThat(noNumber.all().getFirst().what()).isEqualTo("Log-probabilities in fp32 on cpu are no numbers.");
    }

    @Test
    void shouldFailForAVariableThatNoServiceCanUse() {
        Findings findings =
                new Findings().settings(CheckedSettings.problems(Map.of("TUNELOOM_COMPUTE_THREADS", "abc")));

        assertThat(findings.all())
                .containsExactly(Finding.failed(
                        "TUNELOOM_COMPUTE_THREADS: must be a whole number between 0 and 256, was 'abc'.",
                        "Set another value, or unset the variable (docs/operations.md)."));
    }

    @Test
    void shouldSayWhatToDoAboutTooLittleMemoryOrDisk() {
        Findings findings = new Findings()
                .resources(
                        Optional.of(new Memory(GB, 2 * GB, "this machine")),
                        new Disk(Path.of("home"), 1_000),
                        new Verdict.TooLittle("No space for libtorch."));

        assertThat(findings.all()).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAILED);
            assertThat(finding.remedy()).endsWith(".").isNotBlank();
        });
    }

    @Test
    void shouldNoteWhatMakesModelsSlow() {
        Findings findings = new Findings()
                .hardware(
                        new Processor("Old", 2, List.of()),
                        List.of(new Gpu("NVIDIA T4", 16 * GB, 15 * GB)),
                        Samples.measurements(1e-6));

        assertThat(findings.all())
                .extracting(Finding::level, Finding::what)
                .containsExactly(
                        tuple(Level.NOTE, "The processor has no avx2, so models compute several times slower."),
                        tuple(Level.NOTE, "There is a GPU (NVIDIA T4), but libtorch cannot use it."));
    }

    @Test
    void shouldOnlyNoteWhatDidNotFitIntoMemory() {
        Measurements all = Samples.measurements(1e-6);
        Measurements some = new Measurements(
                all.engine(),
                all.correctness(),
                all.peaks(),
                all.speeds(),
                all.auto(),
                List.of("too large"),
                List.of());

        assertThat(new Findings().measurements(some).all())
                .extracting(Finding::level)
                .containsExactly(Level.NOTE);
    }

    /** Asked for one model, the doctor has nothing to say about it. */
    @Test
    void shouldFailWhereNothingFitIntoMemory() {
        Measurements all = Samples.measurements(1e-6);
        Measurements none = new Measurements(
                all.engine(), all.correctness(), all.peaks(), List.of(), all.auto(), List.of("too large"), List.of());

        assertThat(new Findings().measurements(none).all())
                .extracting(Finding::level)
                .containsExactly(Level.FAILED);
    }
}
