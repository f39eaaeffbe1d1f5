package io.tuneloom.languagemodel.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.diagnosis.Recorded.ScoredText;
import io.tuneloom.languagemodel.diagnosis.Recorded.TrainingSteps;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private static final Path BUILT_IN = Path.of("../../base-model/model");
    private static final Path FILE = Path.of("src/main/resources/io/tuneloom/languagemodel/diagnosis/recorded.json");
    private static final double TOLERANCE = 1e-3;

    /** {@code mvn -pl libraries/language-model test -Dtest=RecordedTest -Drecord} */
    @Test
    void shouldRecordOnDemand() throws IOException {
        assumeThat(System.getProperty("record")).isNotNull();
        try (LanguageModel model = LanguageModel.load(BUILT_IN, Compute.cpu(1))) {
            Files.writeString(
                    FILE,
                    Recorded.record(model, Recorded.digest(BUILT_IN.resolve("model.safetensors")))
                            .json());
        }
    }

    @Test
    void shouldBeOfTheBuiltInModel() throws IOException {
        assertThat(Recorded.load().weights())
                .as("After a change of the built-in model, record anew: -Dtest=RecordedTest -Drecord")
                .isEqualTo(Recorded.digest(BUILT_IN.resolve("model.safetensors")));
    }

    @Test
    void shouldBeWhatIsComputedNow() {
        Recorded recorded = Recorded.load();
        try (LanguageModel model = LanguageModel.load(BUILT_IN, Compute.cpu(1))) {
            assertThat(recorded.deviationOfScores(model)).isLessThan(TOLERANCE);
            assertThat(recorded.deviationOfTraining(model, Precision.FP32)).isLessThan(TOLERANCE);
            assertThat(recorded.training().losses()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void shouldDifferFromAnyOtherValue() {
        // Given
        Recorded recorded = Recorded.load();
        List<ScoredText> texts = new ArrayList<>(recorded.texts());
        ScoredText last = texts.removeLast();
        texts.add(new ScoredText(last.prompt(), last.candidate(), last.logProbability() + .1));
        List<Double> losses = new ArrayList<>(recorded.training().losses());
        losses.set(1, losses.get(1) + .1);
        TrainingSteps training = new TrainingSteps(
                recorded.training().rows(), recorded.training().learningRate(), losses);
        Recorded changed = new Recorded(recorded.weights(), texts, training);
        // Then
        try (LanguageModel model = LanguageModel.load(BUILT_IN, Compute.cpu(1))) {
            assertThat(changed.deviationOfScores(model)).isBetween(.1 / 8 - TOLERANCE, .1 / 8 + TOLERANCE);
            assertThat(changed.deviationOfTraining(model, Precision.FP32)).isBetween(.1 - TOLERANCE, .1 + TOLERANCE);
        }
    }
}
