package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.sharedschemas.artifacts.Choice;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion.CandidateScore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradingTest {

    @Test
    void shouldTakeTheLikeliestCandidateAsTheAnswer() {
        // Given: the sum prefers the short candidate, the mean the long one
        var question = new Question("q", "syllogism", "p", List.of("short", "long"), List.of(1), List.of());
        var scored =
                new ScoredQuestion("q", List.of(new CandidateScore(-2, -2, 1, -8), new CandidateScore(-3, -1, 3, -9)));

        // When
        var answer = Grading.grade(question, scored);

        // Then: what the question adds is the same
        assertThat(answer.sum()).isEqualTo(Choice.WRONG);
        assertThat(answer.mean()).isEqualTo(Choice.RIGHT);
        assertThat(answer.calibrated()).isEqualTo(new Choice(2, 1));
        assertThat(answer.chance()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing., true",
        "Nothing, true",
        "' “NOTHING.” ', true",
        "'', true",
        "'…', true",
        "nothing heavier., false",
        "Heron., false",
        "not known., false"
    })
    void shouldTakeNothingForARefusalAndAnyOtherWordForAnAnswer(String written, boolean refused) {
        assertThat(Grading.reply(new ScoredQuestion("u", written))).isEqualTo(new Reply("u", refused));
    }

    @Test
    void shouldKeepWhichQuestionAsksForTheFactFromItsOtherSide() {
        var question = new Question("b", "reversal", "p", List.of("x", "y"), List.of(0), List.of("f")).reversing("a");
        var scored =
                new ScoredQuestion("b", List.of(new CandidateScore(-1, -1, 1, -1), new CandidateScore(-2, -2, 1, -2)));

        assertThat(Grading.grade(question, scored).reverseOf()).isEqualTo("a");
    }

    @Test
    void shouldTakeOffWhatACandidateHasWithoutTheQuestion() {
        // Given: a common word and a rare one, which the question makes likelier
        var question = new Question("q", "recall", "p", List.of("common", "rare"), List.of(1), List.of());
        var scored =
                new ScoredQuestion("q", List.of(new CandidateScore(-2, -2, 1, -2), new CandidateScore(-5, -5, 1, -9)));

        // When
        var answer = Grading.grade(question, scored);

        // Then
        assertThat(answer.sum()).isEqualTo(Choice.WRONG);
        assertThat(answer.calibrated()).isEqualTo(Choice.RIGHT);
    }

    @Test
    void shouldPreferNoneOfTheCandidatesThatShareTheBestScore() {
        // Given: a model that gives all candidates the same, two of four being right
        var question = new Question("q", "recall", "p", List.of("a", "b", "c", "d"), List.of(0, 2), List.of());
        var same = new CandidateScore(-4, -4, 1, -6);

        // When
        var answer = Grading.grade(question, new ScoredQuestion("q", List.of(same, same, same, same)));

        // Then
        assertThat(answer).isEqualTo(new Answer("q", "recall", 0.5, tie(), tie(), tie()));
        assertThat(answer.sum().credit()).isEqualTo(0.5);
    }

    private static Choice tie() {
        return new Choice(4, 2);
    }

    @Test
    void shouldTakeAWrittenAnswerToTheLetterButForTheSpaceAroundIt() {
        var question = new Question("q", "application", "the turn of dalm is", " fivo.", List.of());

        assertThat(Grading.grade(question, new ScoredQuestion("q", "fivo. \n")))
                .isEqualTo(new Answer("q", "application", 0, true, 1));
        assertThat(List.of("fivo", "Fivo.", "fivo. dalm.", "fi vo.", ""))
                .allSatisfy(written -> assertThat(Grading.grade(question, new ScoredQuestion("q", written)))
                        .extracting(Answer::sum)
                        .isEqualTo(Choice.WRONG));
        assertThat(Grading.grade(question, new ScoredQuestion("q", "")).chance())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ( vura over dalm ) within fivo., 1
            ( vura over dalm ) within zolti., 0.875
            ( vura over dalm ) within fivo, 0.875
            ( dalm over vura ) within fivo., 0.75
            vura over dalm within fivo., 0.75
            zolti, 0
            '', 0
            """)
    void shouldTellWhatAWrittenAnswerDeservesInPart(String written, double credit) {
        var question = new Question("q", "application", "p", " ( vura over dalm ) within fivo.", List.of());

        Answer answer = Grading.grade(question, new ScoredQuestion("q", written));

        assertThat(answer.partialCredit()).isCloseTo(credit, within(1e-9));
    }

    @Test
    void shouldKeepTheKindOfTheQuestion() {
        var question = new Question("q", "syllogism", "p", List.of("a", "b"), List.of(0), List.of()).in("all/barbara");
        var scored =
                new ScoredQuestion("q", List.of(new CandidateScore(-2, -2, 1, -3), new CandidateScore(-3, -3, 1, -3)));

        Answer answer = Grading.grade(question, scored);

        assertThat(answer.group()).isEqualTo("all/barbara");
        assertThat(answer.isOf("all")).isTrue();
        assertThat(answer.isOf("al")).isFalse();
    }

    @Test
    void shouldRefuseScoresWhereATextIsExpected() {
        var question = new Question("q7", "application", "p", " fivo.", List.of());
        var scored = new ScoredQuestion("q7", List.of(new CandidateScore(-2, -2, 1, -3)));

        assertThatThrownBy(() -> Grading.grade(question, scored))
                .hasMessage("Question q7 expects a text but none was written");
    }

    @Test
    void shouldRefuseScoresThatBelongToAnotherQuestion() {
        var question = new Question("q7", "recall", "p", List.of("a", "b"), List.of(0), List.of());
        var scored = new ScoredQuestion("q7", List.of(new CandidateScore(-2, -2, 1, -3)));

        assertThatThrownBy(() -> Grading.grade(question, scored))
                .hasMessage("Question q7 has 2 candidates but 1 scores");
    }
}
