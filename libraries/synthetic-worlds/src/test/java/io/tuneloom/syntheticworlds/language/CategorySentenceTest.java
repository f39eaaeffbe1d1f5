package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategorySentenceTest {
    @Property(seed = "22", tries = 500)
    void shouldReadBackWhatItWrites(@ForAll("passages") Passage passage) {
        assertThat(Passage.parse(passage.text())).contains(passage);
        assertThat(Tokens.split(passage.text())).contains(passage.tokens());
    }

    @Provide
    Arbitrary<Passage> passages() {
        return CategorySentences.sentences().list().ofMinSize(1).ofMaxSize(4).map(Passage::of);
    }

    @ParameterizedTest
    @CsvSource({
        "gruts are a type of zarms, gruts are a kind of zarms, zarms include gruts",
        "zarms include gruts, zarms have types such as gruts, gruts are a type of zarms",
        "gruts count as zarms, gruts are a type of zarms, zarms include gruts",
        "gruts are kleby, gruts are known to be kleby, kleby things include gruts",
        "kleby things include gruts, kleby is a quality of gruts, gruts are kleby",
        "gruts blont zarms, gruts are known to blont zarms, zarms are blonted by gruts",
        "zarms are blonted by gruts, zarms get blonted by gruts, gruts blont zarms",
    })
    void shouldRestateAndReverse(String stated, String restated, String reversed) {
        // Given
        Statement statement =
                Passage.parse(stated + ".").orElseThrow().statements().getFirst();

        // When, Then
        assertThat(statement.restated().orElseThrow().text()).isEqualTo(restated);
        assertThat(statement.reversed().text()).isEqualTo(reversed);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void shouldComeBackFromRestatingAndReversing(Direction direction) {
        for (CategoryStatement statement : CategorySentences.forms("gruts", "zarms", "kleby", "blont")
                .filter(form -> form.phrasing() == CategoryPhrasing.STATED && form.direction() == direction)
                .toList()) {
            assertThat(statement.restated().orElseThrow().restated()).contains(statement);
            assertThat(statement.reversed().reversed()).isEqualTo(statement);
        }
    }

    @Test
    void shouldWordAndAskInAThirdWayThatStandsApart() {
        assertThat(CategorySentences.forms("gruts", "zarms", "kleby", "blont")
                        .filter(form -> form.phrasing() == CategoryPhrasing.UNUSUAL)
                        .map(form -> new Answer(QuestionForm.UNUSUAL, List.of(form)).text()))
                .containsExactly(
                        "Q: What sort of things are gruts? A: gruts count as zarms",
                        "Q: What falls under zarms? A: zarms comprise gruts",
                        "Q: Which qualities have gruts? A: gruts are found to be kleby",
                        "Q: What could be called kleby? A: kleby describes gruts",
                        "Q: Whom do gruts blont? A: gruts are found to blont zarms",
                        "Q: What befalls zarms? A: zarms are found to be blonted by gruts");
    }

    @Test
    void shouldReadWhatSeveralSentencesSayOneByOne() {
        // Given
        String text = "gruts, a kind of zarms, are kleby, vuny and twivy. "
                + "Q: What do gruts blont? A: gruts blont wirgs and vergs. kleby things include gruts and slaks.";

        // When
        Passage passage = Passage.parse(text).orElseThrow();

        // Then
        assertThat(passage.sentences()).hasSize(3);
        assertThat(passage.statements().stream().map(Statement::text))
                .containsExactly(
                        "gruts are a kind of zarms",
                        "gruts are kleby",
                        "gruts are vuny",
                        "gruts are twivy",
                        "gruts blont wirgs",
                        "gruts blont vergs",
                        "kleby things include gruts",
                        "kleby things include slaks");
        assertThat(passage.text()).isEqualTo(text);
    }

    @Test
    void shouldAskForWhatTheAnswerSaysOfItsSubject() {
        assertThat(CategorySentences.forms("gruts", "zarms", "kleby", "blont")
                        .map(statement -> new Answer(List.of(statement)).text()))
                .contains(
                        "Q: What are gruts? A: gruts are a type of zarms",
                        "Q: What are the types of zarms? A: zarms include gruts",
                        "Q: What are gruts like? A: gruts are known to be kleby",
                        "Q: Which things are kleby? A: kleby things include gruts",
                        "Q: What do gruts blont? A: gruts blont zarms",
                        "Q: What happens to zarms? A: zarms get blonted by gruts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gruts are zarms.",
                "gruts are gruts.",
                "gruts are a type of gruts.",
                "gruts are a type of kleby.",
                "kleby are vuny.",
                "kleby things include vuny.",
                "gruts kleby zarms.",
                "gruts blonted zarms.",
                "vura are kleby.",
                "gruts are a type of zuro.",
                "gruts include all zarms.",
                "All gruts are zarms.",
                "gruts are kleby, vuny.",
                "gruts are kleby and vuny and twivy.",
                "gruts are kleby, and vuny.",
                "gruts are kleby and kleby.",
                "gruts are kleby and blont zarms.",
                "gruts, a type of zarms.",
                "gruts, a type of zarms, kleby things include.",
                "gruts a type of zarms, are kleby.",
                "kleby, a type of zarms, are vuny.",
                "Q: What are gruts? A: gruts are kleby.",
                "Q: What are gruts like? A: slaks are kleby.",
                "Q: What are gruts like? A: gruts are kleby?",
                "Q: What are gruts like? gruts are kleby.",
                "A: gruts are kleby.",
                "Q: What are gruts like?",
            })
    void shouldRefuseWhatIsNoSentence(String text) {
        assertThat(Passage.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseToTellTogetherWhatDoesNotBelongTogether() {
        // Given
        CategoryStatement kleby = io.tuneloom.syntheticworlds.language.Property.stated("gruts", "kleby");
        TypeOf type = TypeOf.stated("slaks", "zarms");

        // When, Then
        assertThatThrownBy(() -> new Enumeration(List.of(kleby, type)))
                .hasMessageStartingWith("statements told together must differ in their last word only");
        assertThatThrownBy(() -> new Enumeration(List.of(kleby)))
                .hasMessageStartingWith("an enumeration needs two statements or more");
        assertThatThrownBy(() -> new Apposition(type, List.of(kleby)))
                .hasMessageStartingWith("an apposition needs statements about what it calls a type");
        assertThatThrownBy(() -> TypeOf.stated("gruts", "gruts"))
                .hasMessage("a statement needs two different names, was twice gruts");
    }
}
