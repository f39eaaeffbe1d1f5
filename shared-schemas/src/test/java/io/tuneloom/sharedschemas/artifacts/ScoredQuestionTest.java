package io.tuneloom.sharedschemas.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoredQuestionTest {

    @Test
    void shouldTakeTheHighestScoreOfEachKind() {
        ScoredQuestion scored = of(new CandidateScore(-2, -2, 1, -8), new CandidateScore(-3, -1, 3, -10));

        assertThat(scored.best(ScoreKind.SUM)).containsExactly(0);
        assertThat(scored.best(ScoreKind.MEAN)).containsExactly(1);
        assertThat(scored.best(ScoreKind.CALIBRATED)).containsExactly(1);
    }

    /** One hundred-thousandth per token: of three tokens up to 3e-5 by the sum, 1e-5 by the mean. */
    @Test
    void shouldCallScoresEqualThatDifferByRounding() {
        assertThat(of(score(-30, 3), score(-30 - 2.9e-5, 3)).best(ScoreKind.SUM))
                .containsExactly(0, 1);
        assertThat(of(score(-30, 3), score(-30 - 3.1e-5, 3)).best(ScoreKind.SUM))
                .containsExactly(0);
        assertThat(of(score(-30, 3), score(-30 - 2.9e-5, 3)).best(ScoreKind.MEAN))
                .containsExactly(0, 1);
        assertThat(of(score(-30, 3), score(-30 - 3.1e-5, 3)).best(ScoreKind.MEAN))
                .containsExactly(0);
        assertThat(of(new CandidateScore(-30, -10, 3, -40), new CandidateScore(-31, -10.3, 3, -41 + 2.9e-5))
                        .best(ScoreKind.CALIBRATED))
                .containsExactly(0, 1);
    }

    @Test
    void shouldAllowForTheRoundingOfTheLongerOfTwo() {
        // Given: the best has one token, the others ten and one
        ScoredQuestion scored = of(score(-5, 1), score(-5 - 9e-5, 10), score(-5 - 9e-5, 1));

        // Then
        assertThat(scored.best(ScoreKind.SUM)).containsExactly(0, 1);
    }

    @Test
    void shouldCompareWithTheBestOnlySoThatNothingIsTiedByWayOfAnother() {
        ScoredQuestion scored = of(score(-5 - 1.8e-5, 1), score(-5 - 0.9e-5, 1), score(-5, 1));

        assertThat(scored.best(ScoreKind.SUM)).containsExactly(1, 2);
    }

    /** Scores on a grid of half the tolerance, so that many are near it. */
    @Property(seed = "1", tries = 300)
    void shouldNotDependOnTheOrderOfTheCandidates(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(max = 12) Integer> halves,
            @ForAll @Size(8) List<@IntRange(min = 1, max = 4) Integer> tokens,
            @ForAll long seed) {
        // Given
        List<CandidateScore> candidates = new ArrayList<>();
        for (int i = 0; i < halves.size(); i++) {
            candidates.add(score(-halves.get(i) * 0.49e-5, tokens.get(i)));
        }
        List<CandidateScore> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed));

        // Then
        for (ScoreKind kind : ScoreKind.values()) {
            assertThat(best(shuffled, kind)).containsExactlyInAnyOrderElementsOf(best(candidates, kind));
        }
    }

    private static List<CandidateScore> best(List<CandidateScore> candidates, ScoreKind kind) {
        return new ScoredQuestion("q", candidates)
                .best(kind).stream().map(candidates::get).toList();
    }

    @Test
    void shouldGiveNoVerdictWhereTwoAreEquallyLikely() {
        assertThat(of(score(-3, 1), score(-1, 1), score(-2, 1)).verdict()).contains(EntailmentLabel.CONTRADICTED);
        assertThat(of(score(-1, 1), score(-1, 1), score(-2, 1)).verdict()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
    void shouldRefuseScoresThatAreNotFinite(double broken) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateScore(broken, -1, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateScore(-1, broken, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CandidateScore(-1, -1, 1, broken));
    }

    private static ScoredQuestion of(CandidateScore... candidates) {
        return new ScoredQuestion("q", Arrays.asList(candidates));
    }

    private static CandidateScore score(double sum, int tokens) {
        return new CandidateScore(sum, sum / tokens, tokens, -50);
    }
}
