package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.tuning.Method;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    @Test
    void shouldShowMethodsBySplitWithCostsAndRecommendation() {
        // When
        String table = table(new ComparisonTable(
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed()));

        // Then
        assertThat(table).isEqualTo("""
                simple-reversals, size 32, seed 1, 6 repetitions, model built-in (run sample-run)

                  accuracy [95% interval]          recall                   reversal                one query                              preparation
                  chance level                      50.0%                    50.0%
                  most frequent words (baseline)        -                    48.4%
                  icl                               98.0% [88.0%, 98.0%]     96.9% [86.9%, 96.9%]   1,234 tokens, 31.2 ms, 4.2 ms cached   none
                  fine-tuning                      100.0% [90.0%, 100.0%]    50.0% [40.0%, 50.0%]   12 tokens, 2.1 ms                      25.1 s

                  Recommendation: icl
                    It is the only one that reverses facts.
                  Significant differences in accuracy (corrected for the number of comparisons)
                    recall: none (detectable with 80% power: 12.0 points or more).
                    reversal: icl better than fine-tuning by 46.9 points.
                  Accuracy and other measures
                    Accuracy uses the sum score. The other scores change it by at most 3.1 points (icl on recall: 94.9% with the calibrated score).
                  Costs
                    Cheapest method by number of queries (all methods, whatever their accuracy; prompt prefix not cached): icl from 0; fine-tuning from 863 (610 to 1,234).
                    Cheapest method by number of queries (all methods, whatever their accuracy; prompt prefix cached): icl from 0; fine-tuning from 11,953 (9,000 to 16,000).
                    Preparation is the cost of one model. Measured total of all repetitions: fine-tuning 1 min 15 s.
                  Documents and questions
                    1 of 6 jobs reused the results of earlier runs.""");
    }

    @Test
    void shouldSayWhenNotEverythingStoodInContext() {
        // Given
        Arm half = SampleArms.inContext(Method.ICL, new ContextShare(160, 320, 1123, 32, 32));
        Arm found = SampleArms.inContext(Method.RETRIEVAL, new ContextShare(1.52, 320, 21, 1, 32));
        Arm unnumbered = SampleArms.inContext(Method.RETRIEVAL, new ContextShare(8, 41, 980, 0, 0));

        // When
        String table = table(new ComparisonTable(SampleResult.of(half, found).completed()));
        String own = table(new ComparisonTable(SampleResult.of(unnumbered).completed()));

        // Then
        assertThat(table)
                .contains("    Mean context of a question: icl 160 of 320 documents (all 32 facts);"
                        + " retrieval 1.5 of 320 documents (1 of 32 facts).\n");
        assertThat(own).contains("    Mean context of a question: retrieval 8 of 41 documents.\n");
    }

    @Test
    void shouldShowControlsApart() {
        // Given
        ContextShare all = new ContextShare(1, 1, 10, 1, 1);

        // When
        String table = table(new ComparisonTable(SampleResult.of(
                        SampleArms.inContext(Method.SHAM_FINE_TUNING, all), SampleArms.icl(), SampleArms.fineTuning())
                .completed()));

        // Then
        assertThat(table).containsSubsequence("\n  icl ", "\n  fine-tuning ", "\n  sham-fine-tuning (control) ");
        assertThat(table(new ComparisonTable(SampleResult.of(SampleArms.icl()).completed())))
                .doesNotContain("(control)");
    }

    @Test
    void shouldNameAReleasedDataSetWithoutASizeThatItDoesNotHave() {
        // Given
        var request = Samples.request("""
                {"benchmark": "reversal-curse", "documents": {"artifact": {"uri": "file:///x", "sha256": "%s", "bytes": 1,
                 "mediaType": "application/vnd.tuneloom.folder+json"}}}""".formatted("0".repeat(64)));

        // When
        String table = table(new ComparisonTable(
                SampleResult.of(SampleArms.icl()).request(request).completed()));

        // Then
        assertThat(table).startsWith("reversal-curse as released, 6 repetitions, model built-in (run sample-run)\n");
    }

    @Test
    void shouldSayWhyAnArmFailed() {
        // When
        String table = table(new ComparisonTable(
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed()));

        // Then
        assertThat(table)
                .contains(
                        "fine-tuning: fine-tuning/training/seed-1 failed: the loss is not finite (training-diverged)");
    }

    private static String table(ComparisonTable table) {
        return String.join("\n", table.lines());
    }
}
