package io.tuneloom.iclinference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleQueryTest {

    @Test
    void shouldReadThePromptOnceHoweverManyCandidatesThereAre() {
        // Given
        SingleQuery two = SingleQuery.choosing(6, 10, List.of(1, 1));
        SingleQuery four = SingleQuery.choosing(6, 10, List.of(1, 1, 1, 1));

        // Then
        assertThat(two.read()).isEqualTo(four.read()).isEqualTo(new Work(1, 10, 55, 0, 1));
        assertThat(two.cached()).isEqualTo(new Work(1, 4, 4 * 6 + 10, 6, 1));
        assertThat(four.tokens()).isEqualTo(14);
    }

    @Test
    void shouldReadWhatLongerCandidatesHaveBehindTheirFirstToken() {
        // When: 2 and no further tokens, each of which attends to the prompt
        SingleQuery query = SingleQuery.choosing(6, 10, List.of(3, 1));

        // Then
        assertThat(query.answer()).isEqualTo(new Work(1, 2, 2 * 10 + 3, 10, 2));
        assertThat(query.read()).isEqualTo(new Work(2, 12, 55 + 23, 10, 3));
    }

    @Test
    void shouldTakeAPassForEveryTokenThatIsWrittenBehindTheFirst() {
        // When
        SingleQuery ended = SingleQuery.writing(0, 4, 3, false);
        SingleQuery stopped = SingleQuery.writing(0, 4, 3, true);

        // Then
        assertThat(ended.answer()).isEqualTo(new Work(2, 2, 5 + 6, 4 + 5, 2));
        assertThat(stopped.answer()).isEqualTo(new Work(3, 3, 5 + 6 + 7, 4 + 5 + 6, 3));
        assertThat(SingleQuery.writing(0, 4, 0, true).answer()).isEqualTo(Work.NONE);
    }
}
