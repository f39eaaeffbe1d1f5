package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {
    @Property(seed = "21", tries = 500)
    @Domain(Passages.class)
    void shouldReadBackWhatItWrites(@ForAll Passage passage) {
        // Given, When
        String text = passage.text();

        // Then
        assertThat(Passage.parse(text)).contains(passage);
        assertThat(Tokens.split(text)).contains(passage.tokens());
    }

    @Test
    void shouldReadBackEveryFormOfStatement() {
        assertThat(Passages.forms("vura", "zuro"))
                .hasSize(359)
                .allSatisfy(statement ->
                        assertThat(Passage.parse(statement.text() + ".")).contains(Passage.of(statement)));
    }

    @Test
    void shouldEndInTheMarkOfItsPreamble() {
        // Given
        Comparison fact = Comparison.stated(Feature.BRIGHT, Polarity.MORE, "vura", "zuro");

        // When, Then
        assertThat(Passage.of(Preamble.DID_YOU_KNOW, fact).text())
                .isEqualTo("Did you know that vura are brighter than zuro?");
        assertThat(Passage.of(Preamble.IN_FACT, fact).text()).isEqualTo("In fact, vura are brighter than zuro.");
    }

    @Test
    void shouldReadASyllogismsDocument() {
        // Given
        String text = "The relationships between geso, havi and jimi are: All havi are jimi. Some geso are havi.";

        // When
        Passage passage = Passage.parse(text).orElseThrow();

        // Then
        assertThat(passage.heading()).isEqualTo(Heading.of("geso", "havi", "jimi"));
        assertThat(passage.statements())
                .isEqualTo(List.of(
                        Quantified.stated(Quantifier.ALL, "havi", "jimi"),
                        Quantified.stated(Quantifier.SOME, "geso", "havi")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "nothing.",
                "vura",
                "vura are brighter than zuro",
                "vura are brighter than zuro?",
                "Did you know that vura are brighter than zuro.",
                "vura are brighter than vura.",
                "vura are brighter zuro.",
                "vura are brighter than zuro zuro.",
                "vura are brighter than dogs.",
                " vura are brighter than zuro.",
                "vura  are brighter than zuro.",
                "vura are brighter than zuro .",
                "vura are brighter than zuro..",
                "In fact, In fact, vura are brighter than zuro.",
                "All vura is a zuro.",
                "Every vura are zuro.",
                "All vura include all zuro.",
                "vura are zuro.",
                "The relationships between geso and jimi are:.",
                "The relationships between geso and geso are: All geso are jimi.",
                "The relationships between geso, jimi are: All geso are jimi.",
                "The relationships between geso and jimi are: All geso are havi.",
                "All geso are jimi. The relationships between geso and jimi are:",
                "Infer: All geso are jimi. =>",
                "All geso are jimi. nothing.",
                "vura is zuro.",
                "vura is the keeper of the archive of vura.",
                "vura is the keeper of the archive of.",
                "vura is the keeper of the archive of dogs.",
                "vura is called the keeper of the archive of zuro.",
                "vura are the keeper of the archive of zuro.",
                "the keeper of the archive of zuro is known as vura.",
                "the keeper of the archive of zuro is the keeper of the archive of vura.",
                "the keeper of zuro is vura.",
                "The keeper of the archive of zuro is vura.",
            })
    void shouldRefuseWhatIsNoPassage(String text) {
        assertThat(Passage.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseAHeadingThatLeavesOutAName() {
        // Given
        Quantified statement = Quantified.stated(Quantifier.ALL, "geso", "havi");

        // When, Then
        assertThatThrownBy(() -> Passage.under(Heading.of("geso", "jimi"), List.of(statement)))
                .hasMessageContaining("leaves out a name");
        assertThatThrownBy(() -> Heading.of("geso"))
                .hasMessage("a heading needs two or more different names, was [geso]");
    }
}
