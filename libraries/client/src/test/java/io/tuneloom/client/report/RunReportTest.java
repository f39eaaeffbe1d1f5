package io.tuneloom.client.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {

    @Test
    void shouldGiveTheAnswerFirstAndThenTheTable() {
        // When
        String report = lines(RunReport.summary(
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed(), 100));

        // Then
        assertThat(report).isEqualTo("""
                simple-reversals, size 32, seed 1, 6 repetitions, model built-in, fp32 (run sample-run)

                Recommendation: icl.
                Why: It is the only one that reverses facts.
                What could change it: 863 queries or more (fine-tuning is cheaper then).

                  accuracy [95% interval]   recall                   reversal
                  chance level               50.0%                    50.0%
                  icl                        98.0% [88.0%, 98.0%]     96.9% [86.9%, 96.9%]
                  fine-tuning               100.0% [90.0%, 100.0%]    50.0% [40.0%, 50.0%]

                  cost          tokens per   time per   with cached   preparation
                                     query      query        prefix    of a model
                  icl                1,234    31.2 ms        4.2 ms          none
                  fine-tuning           12     2.1 ms             -        25.1 s""");
    }

    @Test
    void shouldLeaveNothingOutOfTheDetails() {
        // When
        String report = lines(RunReport.details(
                SampleResult.of(SampleArms.icl(), SampleArms.fineTuning()).completed(), 100));

        // Then
        assertThat(report).endsWith("""
                  most frequent words (baseline)        -                    48.4%

                  cost          tokens per   time per   with cached   preparation
                                     query      query        prefix    of a model
                  icl                1,234    31.2 ms        4.2 ms          none
                  fine-tuning           12     2.1 ms             -        25.1 s

                Reason of the recommendation
                  It is the only one that reverses facts.

                Significant differences in accuracy (corrected for the number of comparisons)
                  recall: none (detectable with 80% power: 12 points or more).
                  reversal: icl better than fine-tuning by 46.9 points.

                Accuracy and other measures
                  Accuracy uses the sum score. The other scores change it by at most 3.1 points (icl on recall:
                    94.9% with the calibrated score).

                Costs
                  Cheapest method by number of queries (all methods, whatever their accuracy; prompt prefix not
                    cached): icl from 0; fine-tuning from 863 (610 to 1,234).
                  Cheapest method by number of queries (all methods, whatever their accuracy; prompt prefix cached):
                    icl from 0; fine-tuning from 11,953 (9,000 to 16,000).
                  Preparation is the cost of one model. Measured total of all repetitions: fine-tuning 1 min 15 s.

                Documents and questions
                  1 of 6 jobs reused the results of earlier runs.""");
    }

    @ParameterizedTest
    @CsvSource({
        "simple-reversals, 60", "simple-reversals, 80", "simple-reversals, 100", "simple-reversals, 200",
        "simple-syllogisms, 60", "simple-syllogisms, 80", "simple-syllogisms, 100", "simple-syllogisms, 200"
    })
    void shouldFitTheDemosResultIntoTheTerminal(String benchmark, int width) throws Exception {
        for (String restated : List.of("restated", "言い換えられた質問")) {
            // Given
            TuningCompleted result = demo(benchmark, json -> json.replace("-restated\"", "-" + restated + "\""));

            // When
            List<String> summary = RunReport.summary(result, width);
            List<String> details = RunReport.details(result, width);

            // Then
            assertThat(summary).allMatch(line -> TerminalText.columns(line) <= width);
            assertThat(details).allMatch(line -> TerminalText.columns(line) <= width);
            assertThat(lines(summary)).contains("\nRecommendation: none yet; ", "\nWhy: ", "\nWhat could change it: ");
            for (ResultRow row : result.rows(TierGroup.ALL)) {
                assertThat(lines(summary)).contains(Figures.percent(row.accuracy()));
                assertThat(lines(details)).contains(Figures.percent(row.accuracy(), row.interval()));
            }
            assertThat(lines(summary)).doesNotContain("…");
        }
    }

    @Test
    void shouldShowTheDemosAccuraciesInOneTableOf100Columns() throws Exception {
        assertThat(lines(RunReport.summary(demo("simple-syllogisms", json -> json), 100)))
                .contains("""

                  accuracy                recall   syllogism   syllogism-   inclusion   syllogism-   sorites
                """);
    }

    private static TuningCompleted demo(String benchmark, UnaryOperator<String> change) throws IOException {
        try (InputStream gzip = Objects.requireNonNull(
                        RunReportTest.class.getResourceAsStream("/demo/%s.json.gz".formatted(benchmark)));
                InputStream bytes = new GZIPInputStream(gzip)) {
            String data = change.apply(new String(bytes.readAllBytes(), UTF_8));
            String event = """
                    {"specversion": "1.0", "id": "1", "source": "/test", "type": "io.tuneloom.tuning-completed.v1", "subject": "x", "partitionkey": "x",
                     "time": "2026-01-01T00:00:00Z", "datacontenttype": "application/json", "data": %s}""".formatted(data);
            return switch (EventCodec.read(event.getBytes(UTF_8))) {
                case Decoded.Valid(var read) -> (TuningCompleted) read.data();
                case Decoded.Invalid invalid -> throw new AssertionError(invalid.problems());
            };
        }
    }

    @Test
    void shouldSayWhenNotEverythingStoodInContext() {
        // Given
        Arm half = SampleArms.inContext(Method.ICL, new ContextShare(160, 320, 1123, 32, 32));
        Arm found = SampleArms.inContext(Method.RETRIEVAL, new ContextShare(1.52, 320, 21, 1, 32));
        Arm unnumbered = SampleArms.inContext(Method.RETRIEVAL, new ContextShare(8, 41, 980, 0, 0));

        // When
        String table = details(SampleResult.of(half, found).completed());
        String own = details(SampleResult.of(unnumbered).completed());

        // Then
        assertThat(table)
                .contains("  Mean context of a question: icl 160 of 320 documents (all 32 facts);"
                        + " retrieval 1.5 of 320 documents (1 of 32 facts).\n");
        assertThat(own).contains("  Mean context of a question: retrieval 8 of 41 documents.\n");
    }

    @Test
    void shouldShowControlsApart() {
        // Given
        ContextShare all = new ContextShare(1, 1, 10, 1, 1);

        // When
        String table = details(SampleResult.of(
                        SampleArms.inContext(Method.SHAM_FINE_TUNING, all), SampleArms.icl(), SampleArms.fineTuning())
                .completed());

        // Then
        assertThat(table).containsSubsequence("\n  icl ", "\n  fine-tuning ", "\n  sham-fine-tuning (control) ");
        assertThat(details(SampleResult.of(SampleArms.icl()).completed())).doesNotContain("(control)");
    }

    @Test
    void shouldNameAReleasedDataSetWithoutASizeThatItDoesNotHave() {
        // Given
        var request = Samples.request("""
                {"benchmark": "reversal-curse", "documents": {"artifact": {"uri": "file:///x", "sha256": "%s", "bytes": 1,
                 "mediaType": "application/vnd.tuneloom.folder+json"}}}""".formatted("0".repeat(64)));

        // When
        String table =
                details(SampleResult.of(SampleArms.icl()).request(request).completed());

        // Then
        assertThat(table)
                .startsWith("reversal-curse as released, 6 repetitions, model built-in, fp32 (run sample-run)\n");
    }

    @Test
    void shouldSayWhyAnArmFailed() {
        // When
        String table = lines(RunReport.summary(
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed(), 100));

        // Then
        assertThat(table)
                .contains("fine-tuning failed in training, repetition 1 (training-diverged): the loss is not finite");
    }

    private static String details(TuningCompleted result) {
        return lines(RunReport.details(result, 1000));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
