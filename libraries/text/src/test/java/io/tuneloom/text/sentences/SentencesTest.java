package io.tuneloom.text.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We ship. The ship sails! Does it?|We ship.;The ship sails!;Does it?",
                "Mr. Smith came at 9 a.m. today. He left.|Mr. Smith came at 9 a.m. today.;He left.",
                "That is small. It is all. I am. The team. No.|That is small.;It is all.;I am.;The team.;No.",
                "It costs 3.50 euros. See Fig. 3 for more.|It costs 3.50 euros.;See Fig. 3 for more.",
                "Ask J. Doe. He knows.|Ask J. Doe.;He knows.",
                "Es kostet z. B. 5 Euro. Die Nr. 5 folgt.|Es kostet z. B. 5 Euro.;Die Nr. 5 folgt.",
                "La Sra. Directora llega. Hoy trabaja.|La Sra. Directora llega.;Hoy trabaja.",
                "Она пришла. Он ушёл.|Она пришла.;Он ушёл.",
                "これは本です。あれは机です。|これは本です。;あれは机です。",
                "He said \"Stop.\" Then he went.|He said \"Stop.\";Then he went.",
            })
    void shouldSplitTextsOfSeveralLanguages(String text, String sentences) {
        assertThat(Sentences.of(text)).containsExactly(sentences.split(";"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Der 1. Weltkrieg endete am 11. November 1918. Am 2. Mai kam Odo.|"
                        + "Der 1. Weltkrieg endete am 11. November 1918.;Am 2. Mai kam Odo.",
                "Im 19. Jahrhundert war es eng. Die 2. und 3. Klasse froren.|"
                        + "Im 19. Jahrhundert war es eng.;Die 2. und 3. Klasse froren.",
                "Sein 3. Sohn war es. Montag, 4. M\u00e4rz, um 17.30 Uhr. Dann der II. Akt.|"
                        + "Sein 3. Sohn war es.;Montag, 4. M\u00e4rz, um 17.30 Uhr.;Dann der II. Akt.",
                "Sie wohnt in Zimmer 12. Odo hat die 3. Sie hat die 4. Er nicht.|"
                        + "Sie wohnt in Zimmer 12.;Odo hat die 3.;Sie hat die 4.;Er nicht.",
                "The seat is 12. Odo has it since 1990. The 3. A room.|"
                        + "The seat is 12.;Odo has it since 1990.;The 3.;A room.",
                "Montag, 3. M\u00e4rz 2025. Dienstag, 4. Mai.|Montag, 3. M\u00e4rz 2025.;Dienstag, 4. Mai.",
                "Den 3. Juni kom Odo. Vis no. 1. He is 2. June came.|Den 3. Juni kom Odo.;Vis no. 1.;He is 2.;June came.",
                "The answer is no. 5 People left. See p. 3. Done.|The answer is no.;5 People left.;See p. 3.;Done.",
                "Do this: 1. Open it. 2. Wait.|Do this: 1. Open it.;2. Wait.",
                "Step 1. Open it. Step 2. Wait. Seat 3. Odo.|Step 1. Open it.;Step 2. Wait.;Seat 3.;Odo.",
                "1. Open the gate. 2. Wait. 3. Close it.|1. Open the gate.;2. Wait.;3. Close it.",
                "Do this: 1) open the gate. 2) wait.|Do this: 1) open the gate.;2) wait.",
                "1) open the gate. 2) wait. 3) close it.|1) open the gate.;2) wait.;3) close it.",
                "(a) Open it. (b) Wait. 1.2. Leave.|(a) Open it.;(b) Wait.;1.2. Leave.",
                "i. Open it. ii. wait. iii. Close it.|i. Open it.;ii. wait.;iii. Close it.",
                "It opens at 9 a.m. The keeper has vitamin C. It helps.|"
                        + "It opens at 9 a.m.;The keeper has vitamin C.;It helps.",
                "Es gibt z. B. Die Nr. 5. Es reicht usw. Das war es.|"
                        + "Es gibt z. B. Die Nr. 5.;Es reicht usw.;Das war es.",
                "J. R. Doe left (Why? Nobody knows) at noon. [One. Two.]|"
                        + "J. R. Doe left (Why? Nobody knows) at noon.;[One.;Two.]",
            })
    void shouldTellNumbersLettersAndParenthesesFromTheEndsOfSentences(String text, String sentences) {
        assertThat(Sentences.of(text)).containsExactly(sentences.split(";"));
    }

    @Test
    void shouldEndASentenceThatAbbreviationsWouldNeverEnd() {
        // Given: much more than could be looked at again and again
        String text = "A. ".repeat(300_000);

        // Then
        assertThat(Sentences.of(text)).hasSizeGreaterThan(100).allMatch(sentence -> sentence.length() < 2_100);
    }

    @Test
    void shouldTakeCodeBetweenFencesForOneSentence() {
        // Given
        String code = "```yaml\nserver:\n  port: 80. Two.\n\n  tls: yes\n```";

        // Then
        assertThat(Sentences.of("One. Two:\n" + code + "\nThree. Four."))
                .containsExactly("One.", "Two:", code, "Three.", "Four.");
    }

    @Test
    void shouldEndASentenceAtTheEndOfItsLine() {
        assertThat(Sentences.of("A heading\n\nOne. Two.\n  three "))
                .containsExactly("A heading", "One.", "Two.", "three");
    }

    @Test
    void shouldFindNoneInABlankText() {
        assertThat(Sentences.of("")).isEmpty();
        assertThat(Sentences.of(" \n ")).isEmpty();
    }

    @Property(tries = 200, seed = "20260303")
    void shouldLoseNothingButWhiteSpace(@ForAll("texts") String text) {
        // When
        List<String> sentences = Sentences.of(text);

        // Then
        assertThat(withoutSpaces(String.join("", sentences))).isEqualTo(withoutSpaces(text));
        assertThat(sentences).allSatisfy(sentence -> assertThat(sentence).isNotBlank());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "A", "ship", "Mr.", "z. B.", "3.", "(b)", "2) ", "Der", "IV.", "(", ")", ".", "!", "?\"", "。",
                        "\n", "é", "We", "\n```\n")
                .list()
                .ofMaxSize(20)
                .map(words -> String.join(" ", words));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
