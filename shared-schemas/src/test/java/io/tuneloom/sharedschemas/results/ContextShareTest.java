package io.tuneloom.sharedschemas.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContextShareTest {

    @Test
    void shouldWeighSharesByTheirQuestions() {
        // Given
        ContextShare some = new ContextShare(8, 40, 100, 4, 20);
        ContextShare others = new ContextShare(4, 40, 60, 2, 20);

        // When
        ContextShare mean = ContextShare.mean(List.of(new ContextShare.Of(some, 3), new ContextShare.Of(others, 1)));

        // Then
        assertThat(mean).isEqualTo(new ContextShare(7, 40, 90, 3.5, 20));
    }

    @Test
    void shouldStayTheSameWhenAllQuestionsHadTheSame() {
        // Given
        ContextShare share = new ContextShare(160, 320, 1123, 32, 32);

        // When
        ContextShare mean = ContextShare.mean(List.of(new ContextShare.Of(share, 128), new ContextShare.Of(share, 7)));

        // Then
        assertThat(mean).isEqualTo(share);
    }
}
