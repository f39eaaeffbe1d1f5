package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Advice that a request can follow. */
class MoreQuestionsTest {
    private static final String REVERSALS = "{\"benchmark\": \"simple-reversals\"}";
    private static final String GIVEN = """
            {"documents": {"inline": [{"name": "a.md", "text": "A."}]},
             "questions": {"inline": [{"prompt": "A", "candidates": ["b", "c"], "answer": "b"}]}}""";
    private static final String WRITTEN = "{\"documents\": {\"inline\": [{\"name\": \"a.md\", \"text\": \"A.\"}]}}";

    @Test
    void shouldAdviseRepetitionsAsLongAsARequestMayAskForThem() {
        assertThat(advice(REVERSALS, new Needed(640, 12), "reversal", "name"))
                .isEqualTo("about 640 questions per split (12 repetitions), or a larger margin.");
    }

    @Test
    void shouldAdviseALargerSizeOnlyIfEachSplitHasSoManyItems() {
        assertThat(advice(REVERSALS, new Needed(640, 21), "recall", "reversal", "name"))
                .isEqualTo(
                        "about 640 questions per split (seeds up to 20, and a larger dataset.size), or a larger margin.");
        assertThat(advice(REVERSALS, new Needed(641, 21), "recall", "reversal", "name"))
                .isEqualTo(
                        "a larger margin. With this one it would take about 641 questions per split, and a request can ask"
                                + " at most 640 on name (seeds 20, dataset.size 341).");
    }

    /** Whatever the recall items, they are not compared. */
    @Test
    void shouldNameTheSplitsOfEachBenchmarkThatHaveFewer() {
        assertThat(advice(
                        "{\"benchmark\": \"simple-syllogisms\"}",
                        new Needed(4522, 1508),
                        "recall",
                        "syllogism",
                        "inclusion",
                        "sorites"))
                .isEqualTo(
                        "a larger margin. With this one it would take about 4,522 questions per split, and a request can"
                                + " ask at most 4,020 on syllogism, 640 on inclusion, 840 on sorites (seeds 20, dataset.size 341).");
    }

    @Test
    void shouldNotAdviseMoreQuestionsOfOnesOwnThanAreAllowed() {
        assertThat(advice(GIVEN, new Needed(2500, null), "stated", "reversed"))
                .isEqualTo("about 2,500 questions per split, or a larger margin.");
        assertThat(advice(GIVEN, new Needed(2501, null), "stated", "reversed"))
                .isEqualTo(
                        "about 2,501 questions per split (fewer splits, since a request can ask at most 5,000 in all splits"
                                + " together), or a larger margin.");
        assertThat(advice(GIVEN, new Needed(9092, null), "stated", "reversed"))
                .isEqualTo(
                        "a larger margin. With this one it would take about 9,092 questions per split, and a request can ask"
                                + " at most 5,000 in all splits together.");
    }

    @Test
    void shouldNotAdviseMoreQuestionsThanTheModelWrites() {
        assertThat(advice(WRITTEN, new Needed(1000, null), "restated", "reversed"))
                .isEqualTo("about 1,000 questions per split (dataset.questionsPerSplit, if the documents have enough"
                        + " sentences), or a larger margin.");
        assertThat(advice(WRITTEN, new Needed(1001, null), "restated", "reversed"))
                .isEqualTo(
                        "a larger margin. With this one it would take about 1,001 questions per split, and the model writes"
                                + " at most 1,000 (with questions of your own: at most 5,000 in all splits together).");
    }

    @Test
    void shouldNotAdviseMoreQuestionsThanTheReleasedOnes() {
        assertThat(advice(
                        "{\"benchmark\": \"reversal-curse\", \"documents\": {\"folder\": \"data\"}}",
                        new Needed(2000, null),
                        "reversal"))
                .isEqualTo(
                        "a larger margin. With this one it would take about 2,000 questions per split, and the questions of"
                                + " the released folder are fixed.");
    }

    private static String advice(String dataset, Needed needed, String... splits) {
        return new MoreQuestions(
                        SampleResult.of(SampleArms.icl())
                                .request(Samples.request(dataset))
                                .rows(compared(splits))
                                .completed(),
                        needed)
                .advice();
    }

    /** Rows of items that are not verbatim. */
    static List<ResultRow> compared(String... splits) {
        return Stream.of(splits)
                .map(split -> SampleResult.written(Method.ICL, split, TierGroup.NOT_VERBATIM, 1, 1))
                .toList();
    }
}
