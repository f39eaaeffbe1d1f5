package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionLinesTest {

    @Test
    void shouldSayOfEverySplitWhatIsAskedAndWhyTheRestIsNot() {
        // Given
        TuningCompleted result = Samples.asked(new GeneratedQuestions(
                List.of(
                        new SplitQuestions("restated", 24, 24, List.of()),
                        new SplitQuestions(
                                "reversed",
                                1040,
                                1000,
                                List.of(
                                        new Dropped(DropReason.VERBATIM, 3),
                                        new Dropped(DropReason.ANSWERED_WITHOUT_CONTEXT, 37)))),
                new SplitQuestions("unanswerable", 12, 9, List.of(new Dropped(DropReason.KNOWN_SUBJECT, 3))),
                new Usage(100, 200, 0, 2.34)));

        // Then
        assertThat(QuestionLines.of(result))
                .containsExactly(
                        "restated: 24 of 24 questions are asked.",
                        "reversed: 1,000 of 1,040 questions are asked; dropped: 3 word for word in the documents, 37"
                                + " answered without any documents.",
                        "unanswerable: 9 of 12 questions are asked; dropped: 3 about what the documents name.",
                        "built-in wrote the questions in 2.3 s. Those asked it answers with their evidence in context and"
                                + " not without: that choice alone puts pretrained at 0% or near it.");
        assertThat(new ComparisonTable(result).lines()).contains("  restated: 24 of 24 questions are asked.");
    }

    @Test
    void shouldSayNothingOfQuestionsThatWereGiven() {
        assertThat(QuestionLines.of(Samples.completed())).isEmpty();
    }
}
