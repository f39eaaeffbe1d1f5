package io.tuneloom.languagemodel.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.tuning.Precision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasuringTest {
    private static final Compute COMPUTE = Compute.cpu(1);

    private final LanguageModel model =
            LanguageModel.create(ModelConfig.llama(8, 8, 16, 1, 1), Initializer.normal(.02, 1), COMPUTE);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldGoOnAsLongAsAPieceBecomesFaster() {
        // Given: a warm piece, and one that takes 24 ms at first, half of that in each round that follows, and 3 ms
        // from the fourth on
        Measuring measuring = new Measuring(model, COMPUTE);
        measuring.add(() -> read(.003));
        double[] seconds = {.048};
        measuring.add(() -> read(seconds[0] = Math.max(.003, seconds[0] / 2)));

        // When
        Calibration calibration = measuring.fitted(Precision.FP32, new Rates(0, 0, 0, 0, 0), () -> {});

        // Then
        assertThat(calibration.measurements())
                .hasSize(2)
                .allSatisfy(measured -> assertThat(measured.seconds()).isCloseTo(.003, within(.001)));
    }

    /** A pass that takes so long, of this thread's processor time. */
    private void read(double seconds) {
        double end = ProcessorTime.OF_THREAD.seconds() + seconds;
        model.encode(1, 2, 3).close();
        while (ProcessorTime.OF_THREAD.seconds() < end) {
            Thread.onSpinWait();
        }
    }
}
