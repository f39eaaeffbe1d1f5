package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.TestItem;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class VerbatimTest {
    private static final Question HOLIDAY =
            new Question("q", "questions", "Leave is", List.of(" free.", " paid."), List.of(0), List.of());

    @Property(tries = 20, seed = "20260405")
    void shouldFindEveryItemInRowsThatStateItsRightAnswers(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        // Given: the right answers as a model would write them, without the question's preamble or heading
        World world = seed % 2 == 0 ? new SimpleReversals(4, 1).generate(seed) : new SimpleSyllogisms(4).generate(seed);
        List<Question> questions =
                world.items().stream().map(VerbatimTest::question).toList();
        List<String> rows = questions.stream().map(VerbatimTest::bareAnswer).toList();

        // Then
        assertThat(questions).allMatch(new Verbatim(rows)::holds);
        assertThat(questions).noneMatch(new Verbatim(List.of())::holds);
    }

    @Property(tries = 20, seed = "20260406")
    void shouldTellTheReversedStatementFromTheStatedOne(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        // Given
        World world = new SimpleReversals(4, 1).generate(seed);
        Verbatim documents = new Verbatim(
                world.documents().stream().map(document -> document.text()).toList());

        // Then
        assertThat(world.items())
                .allSatisfy(item -> assertThat(documents.holds(question(item)))
                        .isEqualTo(item.split().label().equals("recall")));
    }

    @Example
    void shouldFindTextInAnyLanguageWhateverItsCaseAndWhiteSpace() {
        assertThat(new Verbatim(List.of("For all of us leave\n is  free. It is granted.")).holds(HOLIDAY))
                .isTrue();
        assertThat(new Verbatim(List.of("Leave is paid.")).holds(HOLIDAY)).isFalse();
    }

    @Example
    void shouldFindExpectedTextsToo() {
        // Given
        Question written = new Question("q", "questions", "Remember: globeg", " are older than venorn.", List.of());
        Question holiday = new Question("q", "questions", "Leave is ", "free.", List.of());

        // Then
        assertThat(new Verbatim(List.of("Note that globeg are older than venorn.")).holds(written))
                .isTrue();
        assertThat(new Verbatim(List.of("Note that venorn are less old than globeg.")).holds(written))
                .isFalse();
        assertThat(new Verbatim(List.of("For all of us leave is free.")).holds(holiday))
                .isTrue();
        assertThat(new Verbatim(List.of("Leave is paid.")).holds(holiday)).isFalse();
    }

    private static String bareAnswer(Question question) {
        String said =
                question.prompt() + question.candidates().get(question.answers().getFirst());
        return Passage.of(Passage.parse(said).orElseThrow().statements().getFirst())
                .text();
    }

    private static Question question(TestItem item) {
        return new Question(
                item.id(), item.split().label(), item.prompt(), item.candidates(), item.answers(), item.factIds());
    }
}
