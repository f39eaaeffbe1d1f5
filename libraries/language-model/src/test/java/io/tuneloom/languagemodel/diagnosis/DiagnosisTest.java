package io.tuneloom.languagemodel.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.diagnosis.Recorded.ScoredText;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.measurement.Measurements.Correctness;
import io.tuneloom.machine.measurement.Measurements.Speed;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldMeasureTheGivenModelInEachPrecision() throws IOException {
        // When
        Measurements measured = measure(Recorded.load(), BUILT_IN);
        // Then
        assertThat(measured.problems()).isEmpty();
        assertThat(measured.correctness())
                .filteredOn(check -> check.device().equals("cpu"))
                .hasSize(4)
                .allMatch(Correctness::passed);
        assertThat(measured.speeds())
                .filteredOn(speed -> speed.device().equals("cpu"))
                .allSatisfy(speed -> {
                    assertThat(speed.tokensPerSecond()).isPositive();
                    assertThat(speed.utilisation()).isPositive();
                })
                .extracting(Speed::precision, Speed::work)
                .containsExactlyInAnyOrder(
                        tuple("fp32", "prefill"),
                        tuple("fp32", "decode"),
                        tuple("fp32", "decode-16"),
                        tuple("fp32", "adapter-training"),
                        tuple("fp32", "training"),
                        tuple("bf16", "prefill"),
                        tuple("bf16", "decode"),
                        tuple("bf16", "decode-16"),
                        tuple("bf16", "adapter-training"),
                        tuple("bf16", "training"));
        assertThat(measured.auto()).isNotEmpty();
        assertThat(JSON.readValue(JSON.writeValueAsString(measured), Measurements.class))
                .isEqualTo(measured);
    }

    @Test
    void shouldMeasureTheTrainingOfAnAdapterWhereThatOfAllWeightsDoesNotFit() {
        // Given
        MeasuredModel model = MeasuredModel.in(BUILT_IN, "built-in");
        long little = MemoryNeed.ofTraining(model.config()).total() - 1;
        ModelSpeed speed = new ModelSpeed(
                model,
                Compute.cpu(1),
                Precision.FP32,
                new BestTime(.01),
                () -> Optional.of(new Memory(little, little, "this machine")));

        // When
        Optional<String> leftOut = speed.measure();

        // Then
        assertThat(leftOut.orElseThrow()).startsWith("to train all its weights, it needs 21 MB");
        assertThat(speed.best()).containsOnlyKeys("prefill", "decode", "decode-16", "adapter-training");
    }

    @Test
    void shouldFailWhereARecordedValueDiffers() throws IOException {
        // Given
        Recorded recorded = Recorded.load();
        List<ScoredText> changed = recorded.texts().stream()
                .map(text -> new ScoredText(text.prompt(), text.candidate(), text.logProbability() + 2))
                .toList();
        // When nothing else is measured
        Measurements measured =
                measure(new Recorded(recorded.weights(), changed, recorded.training()), Path.of("no such folder"));
        // Then
        assertThat(measured.correctness())
                .filteredOn(check -> check.work().equals("log-probabilities"))
                .isNotEmpty()
                .noneMatch(Correctness::passed);
        assertThat(measured.correctness())
                .filteredOn(check -> check.work().equals("training"))
                .isNotEmpty()
                .allMatch(Correctness::passed);
        assertThat(measured.problems()).allMatch(problem -> problem.endsWith("no such folder: is not a folder"));
    }

    @Test
    void shouldSayThatTheWeightsAreOthers() throws IOException {
        Recorded recorded = Recorded.load();

        Measurements measured =
                measure(new Recorded("0", recorded.texts(), recorded.training()), Path.of("no such folder"));

        assertThat(measured.correctness()).isEmpty();
        assertThat(measured.problems().getFirst()).startsWith("The weights in ");
    }

    private static Measurements measure(Recorded recorded, Path model) throws IOException {
        return new Diagnosis(BUILT_IN, Optional.of(model), recorded, new BestTime(.01)).measure(1);
    }
}
