package io.tuneloom.syntheticworlds.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConclusionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "All vura are zuro. All zuro are geso.|All vura are geso.",
                "All zuro are geso. Some vura are zuro.|Some vura are geso. Some geso are vura. Some zuro are geso. Some geso are zuro.",
                "No zuro are geso. All vura are zuro.|No vura are geso. No geso are vura.",
                "vura are brighter than zuro. geso are less bright than zuro."
                        + "|geso are less bright than vura. vura are brighter than geso.",
                "vura are brighter than zuro. geso are heavier than vura.|",
                "vura are brighter than zuro.|",
                "babuk is the keeper of the archive of zolti.|",
                "the turn of vura is zuro. the turn of X over Y is turned Y within X."
                        + "|the turn of vura over vura is zuro within vura.",
            })
    void shouldSayWhatFollowsFromStatementsTogetherOnly(String premises, String expected) {
        // Given
        List<Statement> told = statements(premises);

        // When
        List<Statement> conclusions = new Conclusions(told).about(told);

        // Then
        assertThat(conclusions)
                .containsExactlyInAnyOrderElementsOf(expected == null ? List.of() : statements(expected));
    }

    @Test
    void shouldSayFirstWhatRelatesWordsThatNoPremiseRelates() {
        // Given
        List<Statement> told = statements("All zuro are geso. Some vura are zuro.");

        // Then
        assertThat(new Conclusions(told).about(told).subList(0, 2))
                .isEqualTo(statements("Some vura are geso. Some geso are vura."));
        assertThat(new Conclusions(told).about(told.reversed()).subList(0, 2))
                .isEqualTo(statements("Some geso are vura. Some vura are geso."));
    }

    @Test
    void shouldPassOnWhatIsSaidOfCategoriesToTheirTypes() {
        // Given
        World world = new SemanticStructure(12, 1).generate(3);
        List<Statement> told = all(world);

        // When
        List<Statement> conclusions = new Conclusions(told).about(told);

        // Then
        assertThat(conclusions).isNotEmpty().doesNotContainAnyElementsOf(told).doesNotHaveDuplicates();
        assertThat(conclusions).allMatch(new Entailment(told)::follows);
    }

    /** Worlds with a conclusion for most documents. */
    static Stream<World> worlds() {
        return Stream.of(new SimpleSyllogisms(20).generate(5), new ProcessKnowledge(8, 1).generate(5));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void shouldFindConclusionsThatFollowFromTheWorldButFromNoStatementAlone(World world) {
        // Given
        List<Statement> told = all(world);
        Conclusions conclusions = new Conclusions(told);
        Entailment entailment = new Entailment(told);

        // Then
        assertThat(world.documents())
                .allSatisfy(document -> assertThat(conclusions.about(statements(document)))
                        .allMatch(entailment::follows)
                        .allSatisfy(conclusion -> assertThat(told)
                                .noneMatch(premise -> new Entailment(List.of(premise)).follows(conclusion))));
        assertThat(world.documents())
                .filteredOn(document -> !conclusions.about(statements(document)).isEmpty())
                .hasSizeGreaterThan(world.documents().size() / 2);
    }

    private static List<Statement> all(World world) {
        return world.documents().stream()
                .flatMap(document -> statements(document).stream())
                .toList();
    }

    private static List<Statement> statements(Document document) {
        return Passage.parse(document.text()).orElseThrow().statements();
    }

    /** Passages of one sentence each. */
    private static List<Statement> statements(String text) {
        return Stream.of(text.split("(?<=\\.) "))
                .flatMap(sentence -> Passage.parse(sentence).orElseThrow().statements().stream())
                .toList();
    }
}
