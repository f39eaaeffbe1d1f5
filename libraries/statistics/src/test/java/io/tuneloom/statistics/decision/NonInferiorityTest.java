package io.tuneloom.statistics.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SampleSize;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NonInferiorityTest {
    private static final double MARGIN = 0.05;

    @Test
    void shouldTellWhatIsShownFromWhatIsNot() {
        // Given: of 1,000 questions
        var assessments = assess(1000, Map.of("best", 960, "close", 955, "unclear", 920, "worse", 800));

        // Then
        assertThat(decision(assessments, "best")).isEqualTo(Decision.NON_INFERIOR);
        assertThat(decision(assessments, "close")).isEqualTo(Decision.NON_INFERIOR);
        assertThat(decision(assessments, "unclear")).isEqualTo(Decision.UNDECIDED);
        assertThat(decision(assessments, "worse")).isEqualTo(Decision.INFERIOR);
    }

    @Test
    void shouldNotTakeTheLuckiestOfFewAnswersForTheBest() {
        // Given: 9 and 7 of 10 may be the other way round
        var assessments = assess(10, Map.of("lucky", 9, "other", 7));

        // Then
        assertThat(assessments).allMatch(each -> each.decision() == Decision.UNDECIDED);
        assertThat(assessments)
                .allMatch(each -> each.needed(_ -> 1).orElseThrow().items() > 50);
    }

    @Test
    void shouldNameTheSplitAndTheOtherThatDecide() {
        // Given: on one split the second is behind, on the other nobody is
        var decision = new NonInferiority<>(
                List.of("icl", "tuned"),
                List.of("same", "turned"),
                MARGIN,
                (first, second, split) -> split.equals("same")
                        ? PairedOutcomes.ofItems(new double[400])
                        : outcomes(400, first.equals("icl") ? 390 : 200, first.equals("icl") ? 200 : 390));

        // When
        Lag<String> decisive = decision.assessments().getLast().decisive().orElseThrow();

        // Then
        assertThat(decisive.other()).isEqualTo("icl");
        assertThat(decisive.split()).isEqualTo("turned");
        assertThat(decisive.behind()).isEqualTo(190 / 400.0);
        assertThat(decision.assessments().getFirst().decision()).isEqualTo(Decision.NON_INFERIOR);
    }

    /** One split has many items, and worlds alike; the other few items, and worlds that differ. */
    @Test
    void shouldAskForWhatEverySplitNeeds() {
        // Given
        PairedOutcomes many = worlds(100, 9, 3, 6, 4, 8, 6);
        PairedOutcomes few = worlds(10, 1, -1, 0, 0, 0, 0);
        var decision =
                new NonInferiority<>(List.of("one", "other"), List.of("many", "few"), MARGIN, (first, _, split) -> {
                    PairedOutcomes ahead = split.equals("many") ? many : few;
                    return first.equals("one") ? ahead : ahead.reversed();
                });

        // When: only the second may be behind on both
        SampleSize needed = decision.assessments().getLast().needed(_ -> 1).orElseThrow();

        // Then
        SampleSize ofMany = SampleSize.of(many, MARGIN);
        SampleSize ofFew = SampleSize.of(few, MARGIN);
        assertThat(ofMany.items()).isGreaterThan(ofFew.items());
        assertThat(ofMany.worlds()).isLessThan(ofFew.worlds());
        assertThat(needed).isEqualTo(new SampleSize(ofFew.worlds(), ofMany.items()));
    }

    private static PairedOutcomes worlds(int items, int... gained) {
        return PairedOutcomes.ofWorlds(IntStream.of(gained)
                .mapToObj(gain -> IntStream.range(0, items)
                        .mapToDouble(item -> item < Math.abs(gain) ? Math.signum(gain) : 0)
                        .toArray())
                .toList());
    }

    @Test
    void shouldHaveNothingAgainstTheOnlyOne() {
        assertThat(assess(10, Map.of("only", 3)))
                .containsExactly(new Assessment<>("only", Decision.NON_INFERIOR, List.of(), MARGIN));
    }

    /** Three methods on two splits of 60 questions. */
    @Property(seed = "1", tries = 200)
    void shouldNeverPassAMethodOfWhichABoundExceedsTheMargin(
            @ForAll @Size(6) List<@IntRange(min = 50, max = 60) Integer> right) {
        // Given
        NonInferiority.Answers<Integer> answers = (first, second, split) -> outcomes(
                60, right.get(first + 3 * Integer.parseInt(split)), right.get(second + 3 * Integer.parseInt(split)));

        // When
        var assessments = new NonInferiority<>(List.of(0, 1, 2), List.of("0", "1"), MARGIN, answers).assessments();

        // Then
        for (Assessment<Integer> each : assessments) {
            double bound = IntStream.range(0, 6)
                    .filter(i -> i % 3 != each.method())
                    .mapToObj(i -> answers.paired(i % 3, each.method(), String.valueOf(i / 3)))
                    .mapToDouble(paired -> DifferenceInterval.of(paired).high())
                    .max()
                    .orElseThrow();
            assertThat(each.decision() == Decision.NON_INFERIOR).isEqualTo(bound < MARGIN);
        }
    }

    private static Decision decision(List<Assessment<String>> all, String method) {
        return all.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow()
                .decision();
    }

    private static List<Assessment<String>> assess(int items, Map<String, Integer> right) {
        return new NonInferiority<>(
                        right.keySet().stream().sorted().toList(),
                        List.of("turned"),
                        MARGIN,
                        (first, second, _) -> outcomes(
                                items,
                                Objects.requireNonNull(right.get(first)),
                                Objects.requireNonNull(right.get(second))))
                .assessments();
    }

    /** The first so many are right. */
    private static PairedOutcomes outcomes(int items, int first, int second) {
        return PairedOutcomes.ofItems(IntStream.range(0, items)
                .mapToDouble(item -> (item < first ? 1 : 0) - (item < second ? 1 : 0))
                .toArray());
    }
}
