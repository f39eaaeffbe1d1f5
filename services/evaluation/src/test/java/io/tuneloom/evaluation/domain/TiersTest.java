package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.text.corpus.Corpus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TiersTest {
    private static final Tiers TIERS =
            new Tiers(new Corpus(List.of("The fee is low, as you know.", "Keys hang in the hall.")), List.of("f3"));

    @Test
    void shouldTakeTheFirstTierThatApplies() {
        assertThat(TIERS.of(List.of(
                        question("repeated", "The fee is low", "f3"),
                        question("alone", "Leave is free", "f3"),
                        question("among", "Boats sail at nine", "f1", "f3"),
                        question("several", "Boats sail at ten", "f1", "f2"),
                        question("one", "Badges are green", "f1"))))
                .containsExactly(
                        Map.entry("repeated", Tier.VERBATIM),
                        Map.entry("alone", Tier.HELD_OUT),
                        Map.entry("among", Tier.HELD_OUT),
                        Map.entry("several", Tier.COMPOSED),
                        Map.entry("one", Tier.SAME_FACT));
    }

    @Test
    void shouldKnowOfQuestionsWithoutFactsOnlyWhetherTheyAppearInTheRows() {
        assertThat(TIERS.of(List.of(question("given", "Keys hang in the hall"), question("other", "Keys are long"))))
                .containsExactly(Map.entry("given", Tier.VERBATIM));
    }

    private static Question question(String id, String answer, String... facts) {
        return new Question(id, "recall", "", List.of(answer, "Nobody knows"), List.of(0), List.of(facts));
    }
}
