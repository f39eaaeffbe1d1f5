package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.augmentation.domain.JudgeErrors.Judgement;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgeError.Called;
import io.tuneloom.sharedschemas.results.JudgeError.Confusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeErrorsTest {
    private final List<Judgement> judgements = new ArrayList<>();

    @Test
    void shouldTellHowOftenEachVerdictIsRightAndFalse() {
        // Given
        judged(EntailmentLabel.ENTAILED, 40, 2, 6);
        judged(EntailmentLabel.CONTRADICTED, 4, 30, 14);
        judged(EntailmentLabel.OPEN, 8, 3, 37);

        // When
        JudgeError error = new JudgeErrors(judgements).error().orElseThrow();

        // Then
        assertThat(error.statements()).isEqualTo(144);
        assertThat(error.confusion())
                .isEqualTo(new Confusion(new Called(40, 2, 6), new Called(4, 30, 14), new Called(8, 3, 37)));
        assertThat(error.accuracy().share()).isEqualTo(107 / 144.0);
        assertThat(error.entailedFound().share()).isEqualTo(40 / 48.0);
        assertThat(error.contradictedFound().share()).isEqualTo(30 / 48.0);
        assertThat(error.falselyEntailed().share()).isEqualTo(12 / 96.0);
        assertThat(error.falselyContradicted().share()).isEqualTo(5 / 96.0);
        assertThat(error.falselyEntailed().interval().getFirst()).isCloseTo(0.07297, within(1e-4));
        assertThat(error.falselyEntailed().interval().getLast()).isCloseTo(0.20588, within(1e-4));
        assertThat(error.betterThanGuessing()).isTrue();
    }

    @Test
    void shouldNotTakeOneVerdictForAllForBetterThanGuessing() {
        // Given
        for (EntailmentLabel truth : EntailmentLabel.values()) {
            judged(truth, 48, 0, 0);
        }

        // When
        JudgeError error = new JudgeErrors(judgements).error().orElseThrow();

        // Then
        assertThat(error.accuracy().share()).isEqualTo(1 / 3.0);
        assertThat(error.falselyEntailed().share()).isEqualTo(1);
        assertThat(error.betterThanGuessing()).isFalse();
    }

    @Test
    void shouldHaveNothingToTellOfWhatWasNotJudged() {
        assertThat(new JudgeErrors(List.of()).error()).isEmpty();

        // Given
        judged(EntailmentLabel.OPEN, 0, 0, 1);

        // Then: nobody knows how it does with what is entailed
        assertThat(new JudgeErrors(judgements)
                        .error()
                        .orElseThrow()
                        .entailedFound()
                        .interval())
                .first()
                .isEqualTo(0.0);
    }

    private void judged(EntailmentLabel truth, int entailed, int contradicted, int open) {
        judgements.addAll(Collections.nCopies(entailed, new Judgement(truth, EntailmentLabel.ENTAILED)));
        judgements.addAll(Collections.nCopies(contradicted, new Judgement(truth, EntailmentLabel.CONTRADICTED)));
        judgements.addAll(Collections.nCopies(open, new Judgement(truth, EntailmentLabel.OPEN)));
    }
}
