package io.tuneloom.datasetgeneration.domain.questions;

import static io.tuneloom.datasetgeneration.domain.questions.Texts.ROOMS;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.documents;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.named;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClozeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "The room with fourteen seats is Heron.|The room with fourteen seats is |Heron|.",
                "In Heron you find fourteen seats!|In Heron you find |fourteen seats|!",
                "You get the key of Heron at the front desk|You get the key of Heron at the |front desk|``",
            })
    void shouldAskForTheShortestEndingThatNamesSomethingOfTheEvidence(
            String sentence, String prompt, String answer, String end) {
        // When
        Optional<Cloze> cloze = cloze(sentence);

        // Then
        assertThat(cloze).contains(new Cloze(prompt, answer, end));
        assertThat(cloze.orElseThrow().with(answer)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "The room Heron is rather large.", // nothing of the evidence
        "Fourteen have seats in the room.", // a word that every page has
        "Room Heron." // nothing left to ask with
    })
    void shouldAskForNothingWhereTheEvidenceNamesNoEnding(String sentence) {
        assertThat(cloze(sentence)).isEmpty();
    }

    @Test
    void shouldAskForTheLastWordInTheBenchmarksLanguage() {
        // Given
        Corpus corpus = new Corpus(documents("Did you know that A are brighter than B?", "Note that C are B."));
        Corpus comparisons = new Corpus(documents("Did you know that A are brighter than B?"));

        // When
        Said said = comparisons.read(written("B are less bright than A.")).orElseThrow();

        // Then: other text beside it makes all of it any text
        assertThat(Cloze.of(said, List.of(0), comparisons))
                .contains(new Cloze(named("B are less bright than "), named("A"), "."));
        assertThat(corpus.read(written("B are less bright than A."))
                        .orElseThrow()
                        .statement())
                .isNull();
    }

    private static Optional<Cloze> cloze(String sentence) {
        return Cloze.of(Said.of(sentence), List.of(0), new Corpus(ROOMS));
    }
}
