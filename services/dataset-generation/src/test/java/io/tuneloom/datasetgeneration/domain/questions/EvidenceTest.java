package io.tuneloom.datasetgeneration.domain.questions;

import static io.tuneloom.datasetgeneration.domain.questions.Texts.documents;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.text.corpus.Claim;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    @Test
    void shouldFindTheDocumentThatALinkLeadsTo() {
        // Given: two documents name C, and one of them shares B with the first
        Documents documents = new Documents(documents(
                "Note that D are heavier than C.",
                "Note that A are brighter than B.",
                "Note that B are brighter than C."));

        // When
        List<Integer> evidence = new Evidence(documents)
                .of(documents.read(written("A are brighter than C.")).orElseThrow(), 1);

        // Then
        assertThat(evidence).containsExactly(1, 2);
    }

    @Test
    void shouldRestOnOneDocumentWhereItNamesEverything() {
        // Given
        Documents documents =
                new Documents(documents("Note that A are brighter than B.", "Note that B are brighter than A's."));

        // Then
        assertThat(new Evidence(documents).of(Claim.of(Texts.named("B are less bright than A.")), 0))
                .containsExactly(0);
    }

    @Test
    void shouldFollowWhatASentenceOfAnyTextNames() {
        // Given
        Documents documents = new Documents(documents(
                "The Lantern is repaired at bench four.",
                "Bench four stands in the Ropewalk.",
                "The summer party is held in the yard.",
                "Bench two stands in the Millrace."));

        // When
        List<Integer> evidence = new Evidence(documents).of(Claim.of("The Lantern is repaired in the Ropewalk."), 0);

        // Then
        assertThat(evidence).containsExactly(0, 1);
    }

    @Test
    void shouldNotLookForWordsThatNoDocumentHas() {
        // Given
        Documents documents = new Documents(documents("The Lantern is repaired at bench four.", "The yard is closed."));

        // Then
        assertThat(new Evidence(documents).of(Claim.of("Therefore somebody mends the Lantern."), 0))
                .containsExactly(0);
    }
}
