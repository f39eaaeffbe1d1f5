package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SemanticLexiconTest {
    @Test
    void shouldHoldTheWordsAndPhrasesOfTheSemanticStructure() {
        // Given 7 question words, 2 appositions, 4 wordings of a type and 3 of a property that are no copula, and of
        // each verb 4
        int phrases = 7 + 2 + 4 + 3 + 32 * 4;

        // When the lexicon is listed, Then it holds each once, and none among the built-in model's tokens
        assertThat(Lexicon.nouns()).hasSize(128).isSorted();
        assertThat(Lexicon.adjectives()).hasSize(176).isSorted();
        assertThat(Lexicon.verbs()).hasSize(32).isSorted();
        assertThat(Lexicon.semanticWords()).hasSize(128 + 176).doesNotHaveDuplicates();
        assertThat(Lexicon.semanticPhrases()).hasSize(phrases).doesNotHaveDuplicates();
        assertThat(Stream.of(Lexicon.semanticWords(), Lexicon.semanticPhrases()).flatMap(List::stream))
                .doesNotContainAnyElementsOf(Lexicon.names())
                .doesNotContainAnyElementsOf(Lexicon.phrases())
                .allMatch(Lexicon::isToken);
    }

    @Test
    void shouldKeepApartWhatNoDocumentHas() {
        // Given 6 question words, 2 wordings of a type, 2 of a property and of each verb 2
        assertThat(Lexicon.unusualPhrases())
                .hasSize(6 + 2 + 2 + 32 * 2)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(Lexicon.phrases())
                .doesNotContainAnyElementsOf(Lexicon.semanticPhrases())
                .allMatch(Lexicon::isToken);
    }

    @Test
    void shouldTellThePartOfSpeechByTheEnding() {
        assertThat(Lexicon.nouns()).allMatch(noun -> noun.matches("(?=.{4,5}$)[a-z]*[aeiou][a-z]*s"));
        assertThat(Lexicon.adjectives()).allMatch(adjective -> adjective.matches("(?=.{4,5}$)[a-z]*[aeiou][a-z]*y"));
        assertThat(Lexicon.verbs()).allMatch(verb -> verb.matches("(?=.{4,5}$)[a-z]*[aeiou][^aeiou]{2}"));
    }

    @Test
    void shouldShareNoStem() {
        // Given
        Function<String, String> stem = word -> word.substring(0, word.length() - 1);

        // When
        Stream<String> stems = Stream.concat(Lexicon.semanticWords().stream().map(stem), Lexicon.verbs().stream());

        // Then
        assertThat(stems.toList()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(Lexicon.names());
    }

    @Test
    void shouldNotEndOneWordInAnother() {
        assertThat(Lexicon.semanticWords())
                .noneMatch(word -> Stream.of(Lexicon.semanticWords(), Lexicon.names())
                        .flatMap(List::stream)
                        .anyMatch(other -> !other.equals(word) && other.endsWith(word)));
    }

    @Test
    void shouldDrawFromTheGivenList() {
        assertThat(Lexicon.draw(new Random(1), 128, Lexicon.nouns()))
                .containsExactlyInAnyOrderElementsOf(Lexicon.nouns());
        assertThatThrownBy(() -> Lexicon.draw(new Random(1), 33, Lexicon.verbs()))
                .hasMessage("words to draw must be from 0 to 32, was 33");
    }
}
