package io.tuneloom.syntheticworlds.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.judging.Trial.Known;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final List<Trial> ALL = Trial.all();
    private static final Set<String> COMPARISON = Set.of("Comparison");
    private static final Set<String> TYPE = Set.of("TypeOf");

    @Test
    void shouldKnowTheTruthFromWhatTheDocumentsSayAsTheyStand() {
        assertThat(ALL).allSatisfy(trial -> {
            Entailment documents = new Entailment(stated(trial));
            assertThat(trial.statements())
                    .allSatisfy(known ->
                            assertThat(documents.judge(parsed(known.text()))).isEqualTo(known.truth()));
        });
    }

    @Test
    void shouldAskForAsManyOfEachVerdictAndNothingTwice() {
        assertThat(ALL).hasSize(6).allSatisfy(trial -> {
            assertThat(trial.statements())
                    .extracting(Known::statement)
                    .hasSize(24)
                    .doesNotHaveDuplicates();
            for (Status verdict : Status.values()) {
                assertThat(of(trial, verdict)).hasSize(8);
            }
        });
    }

    @Test
    void shouldAskForNothingThatADocumentSaysInTheseWords() {
        assertThat(ALL)
                .allSatisfy(trial -> assertThat(trial.statements())
                        .extracting(Known::statement)
                        .doesNotContainAnyElementsOf(stated(trial)));
    }

    @Test
    void shouldNotGiveTheVerdictAwayByTheKindOfStatement() {
        assertThat(ALL)
                .extracting(trial -> trial.statements().stream()
                        .map(known -> known.statement().getClass().getSimpleName())
                        .collect(Collectors.toSet()))
                .containsExactly(COMPARISON, COMPARISON, COMPARISON, TYPE, TYPE, TYPE);
    }

    @Test
    void shouldAlsoAskForWhatOnlyALinkOfDocumentsShows() {
        // Given
        Trial categories = ALL.getLast();
        Set<Set<String>> told =
                stated(categories).stream().map(TrialTest::words).collect(Collectors.toSet());

        // Then
        assertThat(of(categories, Status.FOLLOWS).stream().map(TrialTest::words))
                .anyMatch(words -> !told.contains(words))
                .anyMatch(told::contains);
    }

    @Test
    void shouldBeTheSameOnEveryMachine() {
        assertThat(Trial.all()).isEqualTo(ALL);
        assertThat(ALL).doesNotHaveDuplicates();
    }

    private static Set<String> words(Statement statement) {
        return Set.of(statement.subject(), statement.object());
    }

    private static List<Statement> of(Trial trial, Status verdict) {
        return trial.statements().stream()
                .filter(known -> known.truth() == verdict)
                .map(Known::statement)
                .toList();
    }

    private static Set<Statement> stated(Trial trial) {
        return trial.documents().stream()
                .map(Document::text)
                .flatMap(text -> Passage.parse(text).orElseThrow().statements().stream())
                .collect(Collectors.toSet());
    }

    private static Statement parsed(String text) {
        return Passage.parse(text).orElseThrow().statements().getFirst();
    }
}
