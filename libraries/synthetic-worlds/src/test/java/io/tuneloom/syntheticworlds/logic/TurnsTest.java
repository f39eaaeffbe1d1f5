package io.tuneloom.syntheticworlds.logic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {
    private static final String RULE = "the turn of X over Y is turned Y within X.";
    private static final String OTHER_RULE = "the turn of X beside Y is turned X over turned Y.";

    @ParameterizedTest
    @CsvSource({
        "the turn of vura is zuro., FOLLOWS",
        "zuro is the turn of vura., FOLLOWS",
        "the turn of vura is geso., CONTRADICTED",
        "the turn of geso is zuro., OPEN",
        "turning X over Y gives turned Y within X., FOLLOWS",
        "the turn of X over Y is turned X within Y., CONTRADICTED",
        "the turn of X under Y is turned X within Y., OPEN",
        "the turn of geso over vura is zuro within geso., FOLLOWS",
        "the turn of geso over vura is zuro under geso., CONTRADICTED",
        "the turn of geso over vura is zuro within vura., CONTRADICTED",
        "the turn of geso over vura is zuro., CONTRADICTED",
        "the turn of vura over geso is jimi within vura., OPEN",
        "the turn of vura over geso is jimi within geso., CONTRADICTED",
        "the turn of ( geso over vura ) beside vura is ( zuro within geso ) over zuro., FOLLOWS",
        "the turn of ( geso over vura ) beside vura is ( geso within zuro ) over zuro., CONTRADICTED",
        "the turn of ( geso over vura ) beside geso is ( zuro within geso ) over jimi., OPEN"
    })
    void shouldWorkOutTurnsByTheRules(String statement, Status verdict) {
        // Given
        Entailment entailment = new Entailment(statements("the turn of vura is zuro.", RULE, OTHER_RULE));

        // When, Then
        assertThat(entailment.judge(statement(statement))).isEqualTo(verdict);
    }

    @Test
    void shouldLearnThePartsOfAWorkedExample() {
        // Given
        Entailment entailment = new Entailment(statements(
                RULE, OTHER_RULE, "the turn of ( geso over vura ) beside jimi is ( zuro within geso ) over babuk."));

        // When, Then
        assertThat(entailment.judge(statement("the turn of vura is zuro."))).isEqualTo(Status.FOLLOWS);
        assertThat(entailment.judge(statement("the turn of jimi is babuk."))).isEqualTo(Status.FOLLOWS);
        assertThat(entailment.judge(statement("the turn of geso is zuro."))).isEqualTo(Status.OPEN);
    }

    @Test
    void shouldNotTakeExamplesForARule() {
        // Given
        Entailment entailment = new Entailment(statements(
                "the turn of vura is zuro.",
                "the turn of geso is jimi.",
                "the turn of geso over vura is zuro within geso."));

        // When, Then
        assertThat(entailment.judge(statement("the turn of geso over vura is zuro within geso.")))
                .isEqualTo(Status.FOLLOWS);
        assertThat(entailment.judge(statement("the turn of vura over geso is jimi within vura.")))
                .isEqualTo(Status.OPEN);
        assertThat(entailment.judge(statement(RULE))).isEqualTo(Status.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "the turn of vura is zuro., the turn of vura is geso.",
        "the turn of X over Y is turned Y within X., the turn of X over Y is X within turned Y.",
        "the turn of X over Y is turned Y within X., the turn of vura over geso is zuro under vura.",
        "the turn of X over Y is turned Y within X., the turn of vura over geso is zuro within geso.",
        "the turn of X over Y is turned Y within X., the turn of vura over geso is geso within vura."
    })
    void shouldRefusePremisesThatCannotAllHold(String one, String other) {
        assertThatThrownBy(() -> new Entailment(statements(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contradict");
    }

    private static List<Statement> statements(String... texts) {
        return Stream.of(texts).map(TurnsTest::statement).toList();
    }

    private static Statement statement(String text) {
        return Passage.parse(text).orElseThrow().statements().getFirst();
    }
}
