package io.tuneloom.datasetgeneration.domain.questions;

import static io.tuneloom.datasetgeneration.domain.questions.Texts.ROOMS;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.documents;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.named;
import static io.tuneloom.datasetgeneration.domain.questions.Texts.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.text.corpus.Claim;
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
        // Given: the one page is read by the grammar, whatever stands on the others
        Documents documents = new Documents(documents("Did you know that A are brighter than B?", "Leave is free."));

        // When
        Claim claim = documents.read(written("B are less bright than A.")).orElseThrow();

        // Then
        assertThat(Cloze.of(claim, List.of(0), documents))
                .contains(new Cloze(named("B are less bright than "), named("A"), "."));
    }

    @Test
    void shouldAskForAllOfABracketInTheBenchmarksLanguage() {
        // Given
        String turn = "the turn of zuntim is lolad over ( zastal before slusin ).";
        Documents documents = new Documents(documents(turn));

        // When
        Claim claim = documents.read(written(turn)).orElseThrow();

        // Then
        assertThat(Cloze.of(claim, List.of(0), documents))
                .contains(new Cloze("the turn of zuntim is ", "lolad over ( zastal before slusin )", "."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "房间苍鹭有十四个座位。它的钥匙在前台。|十四个座位的房间是苍鹭。|十四个座位的房间是|苍鹭|。",
                "ห้องนกกระสามีสิบสี่ที่นั่ง|ห้องที่มีสิบสี่ที่นั่งคือนกกระสา|ห้องที่มีสิบสี่ที่นั่งคือ|นกกระสา|``",
                "कमरा सारस में चौदह सीटें हैं।|चौदह सीटों वाला कमरा है सारस।|चौदह सीटों वाला कमरा है |सारस|।",
                "The room  Heron\u00a0has 5% off.|What Heron gets is\u00a05% off!|What Heron gets is\u00a0|5% off|!",
            },
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false)
    void shouldCutBetweenTheWordsOfAnyScript(String page, String sentence, String prompt, String answer, String end) {
        // Given
        Documents documents = new Documents(documents(page, "Something else stands here."));

        // Then
        assertThat(Cloze.of(Claim.of(sentence), List.of(0), documents)).contains(new Cloze(prompt, answer, end));
    }

    private static Optional<Cloze> cloze(String sentence) {
        return Cloze.of(Claim.of(sentence), List.of(0), new Documents(ROOMS));
    }
}
