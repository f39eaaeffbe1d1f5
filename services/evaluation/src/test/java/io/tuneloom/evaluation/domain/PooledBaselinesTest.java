package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.results.Baseline;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledBaselinesTest {
    @Test
    void shouldCountItemsOfAllWorldsAlike() {
        List<Baseline> pooled = PooledBaselines.of(List.of(
                new Baseline("weakest premise", "syllogism", 30, 0.9),
                new Baseline("always all", "syllogism", 30, 0.3),
                new Baseline("weakest premise", "syllogism", 10, 0.5),
                new Baseline("weakest premise", "sorites", 4, 1)));

        assertThat(pooled)
                .containsExactly(
                        new Baseline("weakest premise", "syllogism", 40, 0.8),
                        new Baseline("always all", "syllogism", 30, 0.3),
                        new Baseline("weakest premise", "sorites", 4, 1));
    }
}
