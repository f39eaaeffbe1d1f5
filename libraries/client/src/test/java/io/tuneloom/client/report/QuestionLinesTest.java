package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionLinesTest {
    private static final List<Named> NAMED = IntStream.range(0, 4)
            .mapToObj(i -> new Named("rooms-" + i, "recall", 1, Method.ICL, 3_100 + i, 3_072))
            .toList();

    @Test
    void shouldSayOfEverySplitWhatIsAskedAndWhyTheRestIsNot() {
        // Given
        TuningCompleted result = SampleResult.of(SampleArms.icl())
                .questions(new GeneratedQuestions(
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
                        new Usage(100, 200, 0, 2.34)))
                .completed();

        // Then
        assertThat(QuestionLines.generated(result))
                .containsExactly(
                        "restated: 24 of 24 questions kept.",
                        "reversed: 1,000 of 1,040 questions kept. Dropped: 3 verbatim in the documents, 37 answered without"
                                + " any documents.",
                        "unanswerable: 9 of 12 questions kept. Dropped: 3 about something in the documents.",
                        "built-in wrote the questions in 2.3 s. A question is kept only if the model answers it with the"
                                + " evidence in context and fails without any documents, so pretrained scores near 0% by"
                                + " construction.");
        assertThat(RunReport.details(result, 1000)).contains("  restated: 24 of 24 questions kept.");
    }

    @Test
    void shouldSayNothingOfQuestionsThatWereGiven() {
        assertThat(QuestionLines.generated(SampleResult.of().completed())).isEmpty();
    }

    @Test
    void shouldNameTheFirstQuestionsThatAreLeftOut() {
        assertThat(tooLong(1, 1))
                .containsExactly("1 question exceeds the model's context, so no method was asked:"
                        + " rooms-0 needs 3,100 tokens with icl (limit 3,072).");
        assertThat(tooLong(1_200, 4))
                .containsExactly("1,200 questions exceed the model's context, so no method was asked:"
                        + " rooms-0 needs 3,100 tokens with icl (limit 3,072); rooms-1 needs 3,101 tokens with icl (limit"
                        + " 3,072); rooms-2 needs 3,102 tokens with icl (limit 3,072); and 1,197 more.");
        assertThat(RunReport.summary(
                        SampleResult.of(SampleArms.icl())
                                .tooLong(new TooLongQuestions(1, NAMED.subList(0, 1)))
                                .completed(),
                        1000))
                .contains("  " + tooLong(1, 1).getFirst());
    }

    @Test
    void shouldSayNothingOfLengthsWhereAllFit() {
        assertThat(QuestionLines.tooLong(SampleResult.of().completed())).isEmpty();
    }

    private static List<String> tooLong(int questions, int named) {
        return QuestionLines.tooLong(SampleResult.of(SampleArms.icl())
                .tooLong(new TooLongQuestions(questions, NAMED.subList(0, named)))
                .completed());
    }
}
