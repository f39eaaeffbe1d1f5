package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.Forgetting.InContext;
import io.tuneloom.sharedschemas.results.Forgetting.OtherFacts;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgettingTableTest {
    static Forgetting forgetting(double loss, double low, double high) {
        return new Forgetting(
                Method.FINE_TUNING,
                160,
                20_012,
                -1.503,
                loss,
                List.of(low, high),
                0.9375,
                List.of(loss),
                new OtherFacts(120, 2_400, -0.31, List.of(-0.35, -0.27)),
                List.of(
                        new InContext("recall", 60, 1, 0.9, List.of(-0.2, 0.01)),
                        new InContext("reversal", 20, 0.9, 0.5, List.of(-0.6, -0.2))));
    }

    @Test
    void shouldShowWhatWasLostOfWhat() {
        // Given
        var table = new ForgettingTable(SampleResult.of(SampleArms.icl(), SampleArms.fineTuning())
                .forgetting(forgetting(0.1234, 0.098, 0.149))
                .completed());

        // Then
        assertThat(table.lines(120))
                .containsExactly(
                        "forgetting       nats per token         on other facts   in context   after",
                        "                           lost                              before",
                        "fine-tuning   0.12 [0.10, 0.15]   -0.31 [-0.35, -0.27]        97.5%   80.0%");
        assertThat(table.details())
                .containsExactly(
                        "fine-tuning: of 160 texts (20,012 tokens) that the base model wrote, with 1.50 nats per token under the base model,"
                                + " 93.8% are less likely. The 95% interval is over texts of one model. In context, on facts that were not trained on: recall 100.0% to 90.0% (60 items,"
                                + " change -20 points to 1 point); reversal 90.0% to 50.0% (20 items, change -60 points to -20 points).");
    }

    @Test
    void shouldShowADashWhereThereAreNoOtherFacts() {
        // Given: own documents
        Forgetting own = new Forgetting(
                Method.FINE_TUNING, 2, 12, -1, 1.2e21, List.of(1e21, 2e21), 1, List.of(1.2e21), null, List.of());
        var table = new ForgettingTable(
                SampleResult.of(SampleArms.fineTuning()).forgetting(own).completed());

        // Then
        assertThat(table.lines(120).getLast().split("  +"))
                .containsExactly("fine-tuning", "1.2e+21 [1.0e+21, 2.0e+21]", "-", "-", "-");
    }

    @Test
    void shouldBeEmptyWhereNothingWasMeasured() {
        var table = new ForgettingTable(SampleResult.of(SampleArms.icl()).completed());

        assertThat(table.lines(120)).isEmpty();
        assertThat(table.details()).isEmpty();
        assertThat(RunReport.summary(table.result(), 120)).noneMatch(line -> line.contains("forgetting"));
    }
}
