package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthLinesTest {
    private static final List<Named> NAMED = IntStream.range(0, 4)
            .mapToObj(i -> new Named("rooms-" + i, "recall", 1, Method.ICL, 3_100 + i, 3_072))
            .toList();

    @Test
    void shouldNameTheFirstQuestionsThatAreLeftOut() {
        assertThat(lines(1, 1))
                .containsExactly("1 question is left out for all methods, too long for the model's context:"
                        + " rooms-0 takes 3,100 tokens under icl, of 3,072.");
        assertThat(lines(1_200, 4))
                .containsExactly("1,200 questions are left out for all methods, too long for the model's context:"
                        + " rooms-0 takes 3,100 tokens under icl, of 3,072; rooms-1 takes 3,101 tokens under icl, of"
                        + " 3,072; rooms-2 takes 3,102 tokens under icl, of 3,072; and 1,197 more.");
        assertThat(new ComparisonTable(Samples.tooLong(new TooLongQuestions(1, NAMED.subList(0, 1)))).lines())
                .contains("  " + lines(1, 1).getFirst());
    }

    @Test
    void shouldSayNothingWhereAllFit() {
        assertThat(LengthLines.of(Samples.completed())).isEmpty();
    }

    private static List<String> lines(int questions, int named) {
        return LengthLines.of(Samples.tooLong(new TooLongQuestions(questions, NAMED.subList(0, named))));
    }
}
