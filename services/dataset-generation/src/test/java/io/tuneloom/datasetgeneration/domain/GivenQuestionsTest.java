package io.tuneloom.datasetgeneration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.text.corpus.SentenceFacts;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenQuestionsTest {
    private static final List<TrainingDocument> DOCUMENTS = SentenceFacts.of(List.of(
                    new TrainingDocument(
                            "a", "Heron has fourteen seats. Knot has six seats. Heron is green.", List.of()),
                    new TrainingDocument("b", "苍鹭有十四个座位。麻鹬有六个座位。", List.of()),
                    new TrainingDocument("c", "Bench four is old. Bench four is wide.", List.of())))
            .documents();

    @ParameterizedTest
    @CsvSource({
        "The room with fourteen seats is called, Heron, a/1",
        "Knot can seat, six, a/2",
        "The colour of Heron is, green, a/3",
        "有十四个座位的房间叫, 苍鹭, b/1",
        "The keys belong to, Heron, ''",
        "The bench is, made of oak, ''",
        "An old and wide one is, Bench four, ''"
    })
    void shouldFindTheOneSentenceThatHoldsTheAnswerAndWhatIsAskedAbout(String prompt, String answer, String fact) {
        Question question =
                new Question("q", "questions", prompt, " ", List.of(answer, "Nobody"), List.of(0), null, List.of());

        assertThat(new GivenQuestions(DOCUMENTS).withFacts(List.of(question)))
                .containsExactly(question.restingOn(fact.isEmpty() ? List.of() : List.of(fact)));
    }
}
