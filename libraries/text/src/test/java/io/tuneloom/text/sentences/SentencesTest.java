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
        return Arbitraries.of("A", "ship", "Mr.", "z. B.", "3.", ".", "!", "?\"", "。", "\n", "é", "We")
                .list()
                .ofMaxSize(20)
                .map(words -> String.join(" ", words));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
