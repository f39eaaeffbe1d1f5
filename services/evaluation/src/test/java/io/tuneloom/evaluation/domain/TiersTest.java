package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TiersTest {
    @Test
    void shouldTakeTheFirstTierThatApplies() {
        List<Question> questions = List.of(
                question("repeated", "f3"),
                question("alone", "f3"),
                question("among", "f1", "f3"),
                question("several", "f1", "f2"),
                question("one", "f1"));

        assertThat(Tiers.of(questions, Set.of("repeated"), List.of("f3")))
                .containsExactly(
                        Map.entry("repeated", Tier.VERBATIM),
                        Map.entry("alone", Tier.HELD_OUT),
                        Map.entry("among", Tier.HELD_OUT),
                        Map.entry("several", Tier.COMPOSED),
                        Map.entry("one", Tier.SAME_FACT));
    }

    @Test
    void shouldKnowOfQuestionsWithoutFactsOnlyWhetherTheRowsGiveThemAway() {
        assertThat(Tiers.of(List.of(question("given"), question("other")), Set.of("given"), List.of("f3")))
                .containsExactly(Map.entry("given", Tier.VERBATIM));
    }

    private static Question question(String id, String... facts) {
        return new Question(id, "recall", "", List.of("Leave is free", "Nobody knows"), List.of(0), List.of(facts));
    }
}
