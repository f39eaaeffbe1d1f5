package io.tuneloom.languagemodel.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings.Timing;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FasterPrecisionTest {

    @Test
    void shouldTakeFullPrecisionWithoutInstructionsForBfloat16() {
        // Given: measured at a width of 576, with ONEDNN_MAX_CPU_ISA=AVX512_CORE_VNNI
        List<Timing> timings = List.of(
                new Timing("reading", .0120, .0235),
                new Timing("writing", .0116, .0177),
                new Timing("training", .0481, .0997));
        // Then
        assertThat(FasterPrecision.chosen(timings)).isEqualTo(Precision.FP32);
        assertThat(FasterPrecision.chosen(List.of())).isEqualTo(Precision.FP32);
    }

    @Property(tries = 200, seed = "20250505")
    void shouldTakeBfloat16OnlyIfEveryPieceIsFasterByTheMargin(@ForAll("timings") List<Timing> timings) {
        // When
        Precision chosen = FasterPrecision.chosen(timings);
        // Then
        boolean faster = timings.stream().allMatch(timing -> timing.bf16() * FasterPrecision.REQUIRED <= timing.fp32());
        assertThat(chosen).isEqualTo(faster ? Precision.BF16 : Precision.FP32);
    }

    @Provide
    Arbitrary<List<Timing>> timings() {
        Arbitrary<Double> ratio = Arbitraries.of(.4, .9, 1., 1.2, 1.29, 1.31, 1.5, 2.);
        return ratio.map(times -> new Timing("work", times * .01, .01))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Test
    void shouldMeasureEachPieceInBothPrecisions() {
        // When
        PrecisionTimings measured = FasterPrecision.measure(TinyModels.config(), Compute.cpu(1), () -> {});
        // Then
        assertThat(measured.timings()).extracting(Timing::work).containsExactly("reading", "writing", "training");
        assertThat(measured.timings())
                .allSatisfy(timing -> assertThat(timing.fp32()).isPositive())
                .allSatisfy(timing -> assertThat(timing.bf16()).isPositive());
        assertThat(measured.chosen()).isEqualTo(FasterPrecision.chosen(measured.timings()));
    }
}
