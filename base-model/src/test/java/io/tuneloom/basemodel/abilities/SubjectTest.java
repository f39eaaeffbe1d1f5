package io.tuneloom.basemodel.abilities;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.scoring.Scorer.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Score LONG = new Score(new float[] {-.2f, -.2f, -.2f, -.2f, -.2f});

    @Test
    void shouldNotChooseAmongWhatRoundingTellsApart() {
        // Given: sums of five tokens round by up to five times as much as those of one
        Score equal = new Score(new float[] {-1.00003f});
        Score less = new Score(new float[] {-1.0001f});

        // Then
        assertThat(Subject.choosesRightly(List.of(LONG, equal), List.of(0))).isFalse();
        assertThat(Subject.choosesRightly(List.of(equal, LONG), List.of(0))).isFalse();
        assertThat(Subject.choosesRightly(List.of(LONG, equal), List.of(0, 1))).isTrue();
        assertThat(Subject.choosesRightly(List.of(LONG, less), List.of(0))).isTrue();
        assertThat(Subject.choosesRightly(List.of(less, LONG), List.of(0))).isFalse();
    }
}
