package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
    private static Statement parsed(String bare) {
        return Passage.parse(bare + ".").orElseThrow().statements().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "vura are brighter than zuro, vura have more brightness than zuro, zuro are less bright than vura",
        "vura are less bright than zuro, vura have less brightness than zuro, zuro are brighter than vura",
        "vura have more danger than zuro, vura are more dangerous than zuro, zuro are less dangerous than vura",
        "vura have less weight than zuro, vura are less heavy than zuro, zuro are heavier than vura",
        "All vura are zuro, Every vura is a zuro, zuro include all vura",
        "Every vura is a zuro, All vura are zuro, zuro include all vura",
        "Some vura are zuro, At least one vura is a zuro, Some zuro are vura",
        "At least one vura is a zuro, Some vura are zuro, Some zuro are vura",
        "No vura are zuro, Not one vura is a zuro, No zuro are vura",
        "Not one vura is a zuro, No vura are zuro, No zuro are vura",
        "vura is the first to climb zuro, vura is known as the first to climb zuro, the first to climb zuro is vura",
        "the first to climb zuro is called vura, the first to climb zuro is none other than vura, vura is the first to climb zuro",
        "vura is none other than the poet of the song cycle zuro, vura is the poet of the song cycle zuro, the poet of the song cycle zuro is vura",
    })
    void shouldRestateAndReverse(String stated, String restated, String reversed) {
        // Given
        Statement statement = parsed(stated);

        // When, Then
        assertThat(statement.restated().orElseThrow().text()).isEqualTo(restated);
        assertThat(statement.reversed().text()).isEqualTo(reversed);
    }

    @Test
    void shouldReverseAnInclusionAndHaveNoOtherPhrasingForIt() {
        // Given
        Statement inclusion = parsed("zuro include all vura");

        // When, Then
        assertThat(inclusion.reversed().text()).isEqualTo("All vura are zuro");
        assertThat(inclusion.restated()).isEmpty();
    }

    @Test
    void shouldContradictAComparisonByTheOtherPolarity() {
        // Given
        Comparison comparison = Comparison.stated(Feature.OLD, Polarity.LESS, "vura", "zuro");

        // When, Then
        assertThat(comparison.contradicted().text()).isEqualTo("vura are older than zuro");
        assertThat(comparison.greater()).isEqualTo("zuro");
        assertThat(comparison.lesser()).isEqualTo("vura");
    }

    @Test
    void shouldOpenADescriptionUpToItsJoint() {
        // Given
        Description nameFirst = Description.stated(Order.NAME_FIRST, Role.CLIMBER, "vura", "zuro");

        // When, Then
        assertThat(nameFirst.opening()).isEqualTo("vura is");
        assertThat(nameFirst.reversed().opening()).isEqualTo("the first to climb zuro is");
        assertThat(nameFirst.subject()).isEqualTo(nameFirst.reversed().object()).isEqualTo("vura");
        assertThat(nameFirst.object()).isEqualTo(nameFirst.reversed().subject()).isEqualTo("zuro");
    }

    @Test
    void shouldRefuseAStatementAboutANameAndItself() {
        assertThatThrownBy(() -> Quantified.stated(Quantifier.NO, "vura", "vura"))
                .hasMessage("a statement needs two different names, was twice vura");
    }
}
