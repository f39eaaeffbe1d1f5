package io.tuneloom.languagemodel.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.throughput.Fit.Sample;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Rates TRUTH = new Rates(1e-3, 3e-5, 3e-8, 4e-7, 0);
    private static final List<Work> WORKS = Stream.of(16, 64, 256, 1_024, 2_048)
            .flatMap(length -> Stream.of(
                    Work.pass(1, length, 0, 0, 1), Work.pass(1, 8, length, 0, 1), Work.pass(16, 1, length, 1, 16)))
            .toList();

    @Test
    void shouldFindTheRatesThatMadeTheTimes() {
        Fit fit = Fit.of(samples(0));

        assertThat(fit.error()).isLessThan(1e-6);
        assertThat(fit.rates().pass()).isCloseTo(TRUTH.pass(), within(1e-8));
        assertThat(fit.rates().token()).isCloseTo(TRUTH.token(), within(1e-10));
        assertThat(fit.rates().attended()).isCloseTo(TRUTH.attended(), within(1e-12));
        assertThat(fit.rates().cached()).isCloseTo(TRUTH.cached(), within(1e-11));
    }

    @Test
    void shouldSayHowFarTimesAreOff() {
        // Given: a normally distributed error of a tenth
        Fit fit = Fit.of(samples(0.1));

        // Then
        assertThat(fit.error()).isBetween(0.08, 0.35);
        assertThat(fit.measurements(samples(0.1)))
                .allSatisfy(measurement -> assertThat(measurement.residual()).isBetween(-0.4, 0.4));
    }

    @Test
    void shouldNeverPayForWork() {
        Fit fit = Fit.of(samples(0.5));

        assertThat(List.of(
                        fit.rates().pass(),
                        fit.rates().token(),
                        fit.rates().attended(),
                        fit.rates().cached(),
                        fit.rates().prediction()))
                .allSatisfy(rate -> assertThat(rate).isNotNegative());
    }

    private static List<Sample> samples(double deviation) {
        Random random = new Random(1);
        return WORKS.stream()
                .map(work -> new Sample(work, TRUTH.of(work) * Math.exp(deviation * random.nextGaussian())))
                .toList();
    }
}
