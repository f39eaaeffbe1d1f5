package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.QuestionAnswers.Known;
import io.tuneloom.augmentation.domain.QuestionAnswers.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionAnswersTest {
    private static final List<Pair> TWO = List.of(
            new Pair("Where does the ladder lean?", "On the wall of the barn."),
            new Pair("Who keeps the spare stamps?", "Mrs Otto."));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Q: Where does the ladder lean? A: On the wall of the barn. Q: Who keeps the spare stamps? A: Mrs Otto.",
                "Q: Where does the ladder lean?\nA: On the wall of the barn.\nQ: Who keeps the spare stamps?\nA: Mrs Otto.",
                """
                Sure! Here are two questions with their answers:

                1. **Question:** Where does the ladder lean?
                   **Answer:** On the wall of the barn.

                2. **Question:** Who keeps the spare stamps?
                   **Answer:** Mrs Otto.

                Let me know if you need more!""",
                """
                ### Question 1
                **Where does the ladder lean?**

                On the wall of the barn.

                ### Question 2
                **Who keeps the spare stamps?**

                Mrs Otto.

                I hope this helps.""",
                """
                <think>
                The user wants questions. Which ones? I could ask about the ladder.
                </think>

                * Q1: Where does the ladder lean?
                  * A1: On the wall of the barn.
                * Q2: Who keeps the spare stamps?
                  * A2: Mrs Otto.""",
                "1) Where does the ladder lean? On the wall of the barn.\n2) Who keeps the spare stamps? Mrs Otto."
            })
    void shouldReadPairsAsModelsWriteThem(String text) {
        // When
        QuestionAnswers read = QuestionAnswers.of(text, true);

        // Then
        assertThat(read.pairs()).isEqualTo(TWO);
        assertThat(read.withoutAnswer()).isZero();
    }

    @Test
    void shouldReadOtherScripts() {
        assertThat(QuestionAnswers.of("问：谁保管邮票？\n答：奥托太太。", true).pairs()).containsExactly(new Pair("谁保管邮票？", "奥托太太。"));
        assertThat(QuestionAnswers.of("Вопрос: Где стоит лестница?\nОтвет: У стены сарая.", true)
                        .pairs())
                .containsExactly(new Pair("Где стоит лестница?", "У стены сарая."));
        assertThat(QuestionAnswers.of("س: أين السلم؟\nج: عند الحائط.", true).pairs())
                .containsExactly(new Pair("أين السلم؟", "عند الحائط."));
    }

    @Test
    void shouldKeepAColonThatIsNoLabel() {
        assertThat(QuestionAnswers.of("When is the office open? Opening hours: nine to five.", true)
                        .pairs())
                .containsExactly(new Pair("When is the office open?", "Opening hours: nine to five."));
    }

    @Test
    void shouldCountQuestionsWithoutAnswerAndLeaveOutWhatWasCutOff() {
        // When
        QuestionAnswers read =
                QuestionAnswers.of("Q: Who?\nQ: Where does it lean?\nA: On the wall.\nQ: Why?\nA: Beca", false);

        // Then
        assertThat(read.pairs()).containsExactly(new Pair("Where does it lean?", "On the wall."));
        assertThat(read.withoutAnswer()).isEqualTo(1);
        assertThat(QuestionAnswers.of("The ladder leans on the wall.", true).pairs())
                .isEmpty();
    }

    @Test
    void shouldKnowAQuestionThatOnlyLacksWordsButNotOneAboutAnotherNumber() {
        // Given
        Known known = new Known();

        // Then
        assertThat(known.add(new Pair("Who keeps the spare stamps?", "Mrs Otto.")))
                .isTrue();
        assertThat(known.add(new Pair("Who keeps spare stamps?", "Mrs Otto"))).isFalse();
        assertThat(known.add(new Pair("Who keeps the spare stamps?", "The clerk.")))
                .isFalse();
        assertThat(known.add(new Pair("Is room 12 locked?", "Yes."))).isTrue();
        assertThat(known.add(new Pair("Is room 13 locked?", "Yes."))).isTrue();
    }
}
