package io.tuneloom.text.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.text.questions.QuestionReader.QuestionReading;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionReaderTest {
    private static final String RIGHT = "{'prompt': 'How many?', 'candidates': ['one', 'two', 'three'], ";

    @Test
    void shouldReadQuestionsWithOneAnswerOrSeveral() {
        // When
        QuestionReading reading = QuestionReader.read(file(
                RIGHT + "'answer': 'two'}\n\n" + RIGHT + "'id': 'q', 'split': 'policy', 'answers': ['three', 'one']}"));

        // Then
        List<String> candidates = List.of("one", "two", "three");
        assertThat(reading)
                .isEqualTo(new QuestionReading.Read(
                        List.of(
                                choice("question-1", "questions", "How many?", " ", candidates, List.of(1)),
                                choice("q", "policy", "How many?", " ", candidates, List.of(2, 0))),
                        List.of()));
    }

    @Test
    void shouldKeepTextsAsGivenAndTheWhiteSpaceBetweenPromptAndCandidates() {
        // When
        var question = new InlineQuestion(
                null, null, "def fee():\n    return  \n", List.of(" 5\u00A0euros", "6\n  euros"), "5 euros", null);
        QuestionReading reading = QuestionReader.of(List.of(question));

        // Then
        assertThat(reading)
                .isEqualTo(new QuestionReading.Read(
                        List.of(choice(
                                "question-1",
                                "questions",
                                "def fee():\n    return",
                                "\n",
                                List.of("5 euros", "6\n  euros"),
                                List.of(0))),
                        List.of()));
    }

    @Test
    void shouldReadQuestionsWhoseAnswerIsToBeWritten() {
        // When
        QuestionReading reading = QuestionReader.read(
                file("{'prompt': 'The fee is', 'expected': ' 5  euros. '}\n" + RIGHT + "'answer': 'two'}"));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        QuestionReading.Read.class,
                        read -> assertThat(read.questions())
                                .hasSize(2)
                                .first()
                                .extracting(Question::prompt, Question::separator, Question::expected)
                                .containsExactly("The fee is", " ", "5 euros."));
    }

    @Test
    void shouldCountMembersThatAreNotRead() {
        // When
        QuestionReading reading = QuestionReader.read(file(RIGHT + "'answer': 'two', 'spilt': 'policy'}\n" + RIGHT
                + "'answer': 'two', 'split': 'a', 'spilt': 7}"));

        // Then
        assertThat(((QuestionReading.Read) reading).leftOut())
                .containsExactly(new LeftOut.Part("questions.jsonl", LeftOut.Kind.JSON_MEMBER, 2, 7));
    }

    @Test
    void shouldBoundTheSplits() {
        // Given
        String questions = IntStream.range(0, 101)
                .mapToObj(split -> RIGHT.replace("How many", "How many of " + split)
                        + "'answer': 'two', 'split': 'split %d'}".formatted(split))
                .collect(Collectors.joining("\n"));

        // Then
        assertThat(QuestionReader.read(file(questions.replace("split 100", "split 99"))))
                .isInstanceOf(QuestionReading.Read.class);
        assertThat(((QuestionReading.Refused) QuestionReader.read(file(questions))).problems())
                .extracting(SourceProblem::message)
                .containsExactly(
                        "has 101 splits; at most 100 are reported: give questions that belong together the same"
                                + " split");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'prompt': |line 1 is not JSON: Unexpected end-of-input within/between Object entries; each line is one complete object",
                "{'prompt': 'x', 'prompt': 'y'}|line 1 has \"prompt\" more than once; keep one",
                "{'prompt': 'x'}|line 1 is not a question; expected",
                "RIGHT 'answer': 'four'}|line 1 has the answer 'four', which is none of its candidates",
                "RIGHT 'answer': 2}|line 1 answer must be a text",
                "RIGHT 'id': 'x'}|line 1 needs either answer or answers",
                "RIGHT 'answers': ['one', 'two', 'three']}|line 1 has only right candidates",
                "RIGHT 'answers': ['one', 'one']}|line 1 has the answer 'one' twice",
                "{'prompt': 'x', 'candidates': ['a', 'a '], 'answer': 'a'}|line 1 has the same candidate twice",
                "{'prompt': ' ', 'candidates': ['a', 'b'], 'answer': 'a'}|line 1 has an empty prompt",
                "{'prompt': 'x', 'candidates': ['a'], 'answer': 'a'}|line 1 has 1 candidate; give from 2 to 20",
                "{'prompt': 'x', 'candidates': ['a', 7], 'answer': 'a'}|line 1 candidates must be texts",
                "{'prompt': 'x', 'expected': ' '}|line 1 has an empty expected text",
                "{'prompt': 'x', 'expected': 7}|line 1 expected must be a text",
                "{'prompt': 'x', 'expected': 'LONG'}|"
                        + "line 1 has a text of 501 characters as its expected text; at most 500 are allowed",
                "{'prompt': 'x', 'expected': 'a', 'answer': 'a'}|"
                        + "line 1 has both an expected text and candidates or an answer; give one of them",
                "RIGHT 'expected': 'one'}|line 1 has both an expected text and candidates or an answer; give one of them",
                "RIGHT 'separator': 7}|line 1 separator must be a text",
                "RIGHT 'answer': 'one', 'separator': 'LONG'}|line 1 has a separator of 501 characters; at most 100 are allowed",
                "`RIGHT 'answer': 'one'}\n{'prompt': 'How many?', 'candidates': ['two', 'one ', 'three'], 'answer': 'two'}`|"
                        + "line 2 asks the same as line 1; leave one of them out",
                "{'prompt': 'x \\ud83d', 'expected': 'a'}|line 1 must not contain \\ud83d alone, which is half of a character",
                "|has no question",
            })
    void shouldSayWhatIsWrongAndWhere(String line, String problem) {
        // Given
        String text = line == null ? "" : line.replace("RIGHT ", RIGHT).replace("LONG", "a".repeat(501));

        // Then
        assertThat(problems(text)).singleElement().asString().startsWith("questions.jsonl: " + problem);
    }

    @Test
    void shouldSayEveryProblemAtOnceAndRefuseAnIdTwice() {
        // When
        List<String> problems = problems(RIGHT + "'id': 'q', 'answer': 'one'}\n" + RIGHT
                + "'id': 'q', 'answer': 'two'}\n" + RIGHT + "'answer': 'x'}");

        // Then
        assertThat(problems)
                .satisfiesExactly(
                        first -> assertThat(first).contains("line 2 has the id 'q' of an earlier one"),
                        second -> assertThat(second).contains("line 3 has the answer 'x'"));
    }

    private static Question choice(
            String id, String split, String prompt, String separator, List<String> candidates, List<Integer> answers) {
        return new Question(id, split, prompt, separator, candidates, answers, null, List.of());
    }

    private static List<String> problems(String text) {
        return ((QuestionReading.Refused) QuestionReader.read(file(text)))
                .problems().stream().map(SourceProblem::toString).toList();
    }

    private static SourceFile file(String text) {
        return SourceFile.of("questions.jsonl", text.replace('\'', '"'));
    }
}
