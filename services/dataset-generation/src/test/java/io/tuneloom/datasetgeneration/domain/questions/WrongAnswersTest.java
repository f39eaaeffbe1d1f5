package io.tuneloom.datasetgeneration.domain.questions;

import static io.tuneloom.datasetgeneration.domain.questions.Texts.ROOMS;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.documents;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.named;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.text.corpus.Claim;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WrongAnswersTest {

    @Test
    void shouldPreferAnswersOfTheSameLookAfterTheSameWords() {
        // Given
        Documents documents = new Documents(ROOMS);
        Draft heron = draft(documents, "The room with fourteen seats is Heron.", 0);
        WrongAnswers answers = new WrongAnswers(documents);
        answers.add(heron);
        answers.add(draft(documents, "The room with six seats is Curlew.", 1));
        answers.add(draft(documents, "The room with twenty seats is Knot.", 2));
        answers.add(draft(documents, "The room with nine seats is Petrel.", 3));

        // Then
        assertThat(answers.of(heron, 3, random())).containsExactlyInAnyOrder("Curlew", "Knot", "Petrel");
        assertThat(answers.of(heron, 2, random())).hasSize(2).isSubsetOf("Curlew", "Knot", "Petrel");
    }

    @Test
    void shouldTakeNothingThatTheSamePageOrAnotherStatementSaysOfTheSame() {
        // Given: Knot too has fourteen seats, as another question says
        Documents documents = new Documents(ROOMS);
        Draft heron = draft(documents, "The room with fourteen seats is Heron.", 0);
        WrongAnswers answers = new WrongAnswers(documents);
        answers.add(draft(documents, "The room with fourteen seats is Knot.", 2));

        // Then
        assertThat(answers.of(heron, 100, random())).isNotEmpty().doesNotContain("Knot", "Heron", "front desk");
    }

    @Test
    void shouldTakeNothingThatFollowsInTheBenchmarksLanguage() {
        // Given: what A are brighter than are B, and C over B; D and E are not related to A
        Documents documents = new Documents(documents(
                "A are brighter than B.", "B are brighter than C.", "D are brighter than E.", "All F are G."));
        Draft restated = draft(documents, "A have more brightness than B.", 0);

        // Then
        assertThat(new WrongAnswers(documents).of(restated, 100, random()))
                .containsExactlyInAnyOrder(named("E"), named("G"));
    }

    private static Draft draft(Documents documents, String text, int document) {
        Claim claim = documents.read(written(text)).orElseThrow();
        Cloze cloze = Cloze.of(claim, List.of(document), documents).orElseThrow();
        return new Draft("q", Kind.REVERSED, claim, cloze, List.of(document), List.of());
    }

    private static RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }
}
