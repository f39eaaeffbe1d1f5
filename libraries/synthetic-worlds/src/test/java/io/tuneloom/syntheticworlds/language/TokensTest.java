package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Property(seed = "31", tries = 300)
    void shouldJoinWhatItSplits(@ForAll("spelled") String text) {
        assertThat(Tokens.split(text).map(Tokens::join)).contains(text);
    }

    @Provide
    Arbitrary<String> spelled() {
        // Phrases in any order, each followed by a name.
        Arbitrary<String> phrase = Arbitraries.of(Stream.of(Lexicon.phrases(), Lexicon.descriptionPhrases())
                .flatMap(List::stream)
                .toList());
        return phrase.list()
                .ofMaxSize(8)
                .map(phrases -> Tokens.join(phrases.stream()
                        .flatMap(token -> List.of(token, "vura").stream())
                        .toList()));
    }

    @Test
    void shouldSplitAWholePromptIntoPhrases() {
        // Given
        String prompt = "Facts: In fact, vura are more fragile than zuro. Test: Rephrase: All geso are jimi. =>";

        // When, Then
        assertThat(Tokens.split(prompt))
                .contains(List.of(
                        "Facts:",
                        "In fact,",
                        "vura",
                        "are more fragile than",
                        "zuro",
                        ".",
                        "Test:",
                        "Rephrase:",
                        "All",
                        "geso",
                        "are",
                        "jimi",
                        ".",
                        "=>"));
    }

    @Test
    void shouldKnowNoOtherWords() {
        assertThat(Tokens.split("vura are nicer than zuro.")).isEmpty();
        assertThat(Tokens.split("vura areola zuro")).isEmpty();
        assertThat(Tokens.split("Vura")).isEmpty();
    }
}
