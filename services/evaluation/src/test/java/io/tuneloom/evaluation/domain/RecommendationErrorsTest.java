package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often simulated runs recommend a cheap method whose true accuracy is 20 points below that of a costlier one, through the gates and
 * all. The program {@code recommendation.RecommendationErrors} of the benchmarks simulates more settings.
 */
class RecommendationErrorsTest {
    private static final int RUNS = 200;
    private static final double RECALL = 0.95;

    @ParameterizedTest
    @CsvSource({"1, 10", "1, 30", "1, 100", "3, 30", "6, 30", "6, 100"})
    void shouldRecommendAMethodThatIs20PointsWorseInLessThan5PercentOfRuns(int worlds, int questions) {
        // Given
        Random random = new Random(worlds * 1000L + questions);

        // When
        long wrong = IntStream.range(0, RUNS)
                .mapToObj(_ -> List.of(
                        drawn(Method.ICL, 1, 0.95, worlds, questions, random),
                        drawn(Method.FINE_TUNING, 0.001, 0.75, worlds, questions, random)))
                .map(RecommendationErrorsTest::recommend)
                .filter(recommendation -> recommendation.method() == Method.FINE_TUNING)
                .count();

        // Then
        assertThat(wrong).isLessThan(RUNS / 20);
    }

    /** A confident sentence about ten questions is one too many, whichever method looks good. */
    @ParameterizedTest
    @CsvSource({"1, 10", "3, 10", "6, 12"})
    void shouldNotTellWithTenQuestionsWhichOfTwoEqualsToTake(int worlds, int questions) {
        // Given
        Random random = new Random(7);

        // When
        List<Recommendation> all = IntStream.range(0, RUNS)
                .mapToObj(_ -> recommend(List.of(
                        drawn(Method.ICL, 1, 0.9, worlds, questions, random),
                        drawn(Method.FINE_TUNING, 0.001, 0.9, worlds, questions, random))))
                .toList();

        // Then
        assertThat(all)
                .filteredOn(recommendation -> recommendation.method() != null)
                .hasSizeLessThan(RUNS / 20);
        assertThat(all)
                .filteredOn(recommendation -> recommendation.method() == null)
                .allMatch(recommendation -> recommendation.reason().startsWith("Cannot tell yet: ")
                        || recommendation.reason().startsWith("No method is shown to have learned the facts."));
    }

    private static Recommendation recommend(List<MethodResult> results) {
        return MethodComparison.compare(results, Answers.PRICES, new Goal(10_000, ScoreKind.SUM, 0.05))
                .recommendation();
    }

    /** Asked as many questions on recall as on reversal, spread over the worlds. */
    private static MethodResult drawn(
            Method method, double perQuery, double accuracy, int worlds, int questions, Random random) {
        return new MethodResult(
                method,
                IntStream.range(0, worlds)
                        .mapToObj(world -> {
                            List<Answer> answers = new ArrayList<>();
                            answers.addAll(drawn("recall", RECALL, questions / worlds, random));
                            answers.addAll(drawn("reversal", accuracy, questions / worlds, random));
                            return Answers.seed(world, method, 0, perQuery, answers);
                        })
                        .toList(),
                worlds == 1);
    }

    private static List<Answer> drawn(String split, double accuracy, int items, Random random) {
        return IntStream.range(0, items)
                .mapToObj(i -> new Answer(split + "-" + i, split, 0.5, random.nextDouble() < accuracy))
                .toList();
    }
}
