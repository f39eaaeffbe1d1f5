package io.tuneloom.text.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceFactsTest {
    private static final List<TrainingDocument> DOCUMENTS = List.of(
            document("a.md#1", "Rooms\nHeron has a green door. Knot has a blue one."),
            document("b.md#1", "Knot has a blue one! Its key is lost."));

    @Test
    void shouldMakeAFactOfEachSentenceOnce() {
        SentenceFacts facts = SentenceFacts.of(DOCUMENTS);

        assertThat(facts.documents())
                .containsExactly(
                        new TrainingDocument("a.md#1", DOCUMENTS.get(0).text(), List.of("a.md#1/1", "a.md#1/2")),
                        new TrainingDocument("b.md#1", DOCUMENTS.get(1).text(), List.of("a.md#1/2", "b.md#1/2")));
        assertThat(facts.of(Claim.of("its key is lost"))).contains("b.md#1/2");
        assertThat(facts.of(Claim.of("Rooms"))).isEmpty();
    }

    @Test
    void shouldTellItsFactsFromThoseOfABenchmark() {
        SentenceFacts facts = SentenceFacts.of(DOCUMENTS);

        assertThat(facts.areThoseOf(facts.documents())).isTrue();
        assertThat(SentenceFacts.of(facts.documents()).areThoseOf(facts.documents()))
                .isTrue();
        assertThat(facts.areThoseOf(DOCUMENTS)).isFalse();
    }

    private static TrainingDocument document(String id, String text) {
        return new TrainingDocument(id, text, List.of("f1"));
    }
}
