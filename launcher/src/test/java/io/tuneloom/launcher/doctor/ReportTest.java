package io.tuneloom.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.machine.measurement.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private static final Report REPORT =
            Samples.report(Samples.measurements(.25), List.of(Finding.failed("It is wrong.", "Mend it.")));

    /** Programs read it: what is named here stays. */
    @Test
    void shouldBeJsonOfTheseFields() throws Exception {
        // When
        JsonNode json = new ObjectMapper().readTree(REPORT.json());
        // Then
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "ok",
                        "versions",
                        "processor",
                        "modelThreads",
                        "gpus",
                        "memory",
                        "disk",
                        "measurements",
                        "findings");
        assertThat(fields(json, "/versions")).containsExactly("tuneloom", "commit", "jdk", "os", "kafka", "postgreSql");
        assertThat(fields(json, "/processor")).containsExactly("model", "cores", "features");
        assertThat(fields(json, "/gpus/0")).containsExactly("name", "total", "free");
        assertThat(fields(json, "/memory")).containsExactly("available", "total", "of");
        assertThat(fields(json, "/disk")).containsExactly("folder", "free");
        assertThat(fields(json, "/measurements"))
                .containsExactly("engine", "correctness", "peaks", "speeds", "auto", "leftOut", "problems");
        assertThat(fields(json, "/measurements/engine")).containsExactly("djl", "libtorch", "threads");
        assertThat(fields(json, "/measurements/correctness/0"))
                .containsExactly("device", "precision", "work", "deviation", "tolerance", "passed");
        assertThat(fields(json, "/measurements/peaks/0")).containsExactly("device", "precision", "flopsPerSecond");
        assertThat(fields(json, "/measurements/speeds/0"))
                .containsExactly(
                        "device",
                        "model",
                        "parameters",
                        "precision",
                        "work",
                        "tokensPerSecond",
                        "flopsPerSecond",
                        "utilisation");
        assertThat(fields(json, "/measurements/auto/0"))
                .containsExactly("device", "model", "chosen", "leastSpeedup", "required");
        assertThat(json.at("/findings").toString())
                .isEqualTo("[{\"level\":\"failed\",\"what\":\"It is wrong.\",\"remedy\":\"Mend it.\"}]");
        assertThat(json.at("/ok").isBoolean()).isTrue();
        assertThat(REPORT.json()).hasLineCount(1);
    }

    private static List<String> fields(JsonNode json, String pointer) {
        List<String> names = new ArrayList<>();
        json.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** It is read back by the process that did not measure. */
    @Test
    void shouldTakeMeasurementsThatAreNoNumbers() throws Exception {
        Measurements measured = Samples.measurements(Double.NaN);

        assertThat(new ObjectMapper().readValue(new ObjectMapper().writeValueAsString(measured), Measurements.class))
                .isEqualTo(measured);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100})
    void shouldFitOnOneScreen(int width) {
        // When
        List<String> lines = new ArrayList<>(ReportText.machine(REPORT, width));
        lines.addAll(ReportText.measured(REPORT, width));

        // Then
        assertThat(lines).hasSizeLessThan(40).allMatch(line -> line.length() <= width);
        assertThat(String.join("\n", lines).replaceAll("\\n +", " "))
                .contains("AMD EPYC, 8 cores: avx2 avx512f avx512_bf16")
                .contains("113 GFLOP/s in fp32, 604 GFLOP/s in bf16")
                .contains("auto is bf16 (speed-up at least 1.7, 1.3 required)")
                .contains("FAILED  It is wrong.")
                .endsWith("Some checks failed.");
    }

    /** Speed does not depend on the weights. */
    @Test
    void shouldShowTheSpeedOfAMachineWhoseCorrectnessWasNotChecked() {
        Measurements all = Samples.measurements(1e-6);
        Measurements measured = new Measurements(
                all.engine(),
                List.of(),
                all.peaks(),
                all.speeds(),
                all.auto(),
                List.of(),
                List.of("The weights are others, so correctness was not checked."));

        assertThat(String.join("\n", ReportText.measured(Samples.report(measured, List.of()), 100)))
                .contains("Speed on cpu.")
                .contains("113 GFLOP/s in fp32, 604 GFLOP/s in bf16")
                .contains("12,346  44.0 %")
                .doesNotContain("Correctness on");
        assertThat(new Findings().measurements(measured).all())
                .containsExactly(Finding.failed(
                        "The weights are others, so correctness was not checked.", "Mend it and run doctor again."));
    }

    @Test
    void shouldShowAMachineOnWhichNothingCouldBeMeasured() {
        Report report = Samples.report(null, List.of(Finding.failed("No libtorch.", "Get one.")));

        assertThat(ReportText.measured(report, 100)).containsSequence("FAILED  No libtorch.", "        Get one.");
        assertThat(Optional.ofNullable(report.measurements())).isEmpty();
    }
}
