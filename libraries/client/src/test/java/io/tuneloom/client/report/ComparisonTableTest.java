package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.tuning.Method;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    @Test
    void shouldShowMethodsBySplitWithCostsAndRecommendation() {
        // When
        String table = table(new ComparisonTable(Samples.completed(Samples.icl(), Samples.fineTuning())));

        // Then
        assertThat(table).isEqualTo("""
                simple-reversals of size 32, world 1, 6 seeds, model built-in (run sample-run)

                  accuracy [95% interval]   recall                   reversal               one query                              preparation
                  (guessing)                50.0%                    50.0%
                  (most frequent words)     -                        48.4%
                  icl                       98.0% [88.0%, 98.0%]     96.9% [86.9%, 96.9%]   1,234 tokens, 31.2 ms, 4.2 ms cached   none
                  fine-tuning               100.0% [90.0%, 100.0%]   50.0% [40.0%, 50.0%]   12 tokens, 2.1 ms                      25.1 s

                  On recall there is no significant difference; 12.0 points or more are detected with 80% power.
                  On reversal icl is significantly better than fine-tuning by 46.9 points.
                  Accuracy uses the sum score; the other scores change it by at most 3.1 points (icl on recall by calibrated: 94.9%).
                  Cheapest by number of queries, whatever the accuracy, with the whole prompt read: icl from 0; fine-tuning from 863 (610 to 1,234)
                  Cheapest by number of queries, whatever the accuracy, with the documents cached: icl from 0; fine-tuning from 11,953 (9,000 to 16,000)
                  Preparation is that of one model. All repetitions of this run took, by the clock: fine-tuning 1 min 15 s
                  1 of 6 jobs were answered from earlier runs.
                  Recommendation: icl. It is the only one that turns facts round.""");
    }

    @Test
    void shouldSayWhenNotEverythingStoodInContext() {
        // Given
        Arm half = Samples.inContext(Method.ICL, new ContextShare(160, 320, 1123, 32, 32));
        Arm found = Samples.inContext(Method.RETRIEVAL, new ContextShare(1.52, 320, 21, 1, 32));
        Arm unnumbered = Samples.inContext(Method.RETRIEVAL, new ContextShare(8, 41, 980, 0, 0));

        // When
        String table = table(new ComparisonTable(Samples.completed(half, found)));
        String own = table(new ComparisonTable(Samples.completed(unnumbered)));

        // Then
        assertThat(table)
                .contains("  In context before a question: icl 160 of 320 documents with all 32 facts;"
                        + " retrieval 1.5 of 320 documents with 1 of 32 facts\n");
        assertThat(own).contains("  In context before a question: retrieval 8 of 41 documents\n");
    }

    @Test
    void shouldShowControlsApart() {
        // Given
        ContextShare all = new ContextShare(1, 1, 10, 1, 1);

        // When
        String table = table(new ComparisonTable(Samples.completed(
                Samples.inContext(Method.SHAM_FINE_TUNING, all), Samples.icl(), Samples.fineTuning())));

        // Then
        assertThat(table).containsSubsequence("\n  icl ", "\n  fine-tuning ", "\n  (controls)\n  sham-fine-tuning ");
        assertThat(table(new ComparisonTable(Samples.completed(Samples.icl())))).doesNotContain("(controls)");
    }

    @Test
    void shouldNameAReleasedDataSetWithoutASizeThatItDoesNotHave() {
        // Given
        var request = Samples.request("""
                {"benchmark": "reversal-curse", "documents": {"artifact": {"uri": "file:///x", "sha256": "%s", "bytes": 1,
                 "mediaType": "application/vnd.tuneloom.folder+json"}}}""".formatted("0".repeat(64)));

        // When
        String table = table(new ComparisonTable(Samples.completed(request, Samples.icl())));

        // Then
        assertThat(table).startsWith("reversal-curse as it was released, 6 seeds, model built-in (run sample-run)\n");
    }

    @Test
    void shouldSayWhyAnArmFailed() {
        // When
        String table = table(new ComparisonTable(Samples.completed(Samples.icl(), Samples.failedFineTuning())));

        // Then
        assertThat(table)
                .contains(
                        "fine-tuning failed: training-diverged in fine-tuning/training/seed-1: the loss is not finite");
    }

    private static String table(ComparisonTable table) {
        return String.join("\n", table.lines());
    }
}
