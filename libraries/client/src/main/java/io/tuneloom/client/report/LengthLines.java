package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import java.util.List;
import java.util.stream.Collectors;

/** Which questions the model's context does not hold: a line, for whoever sees an accuracy should know what it leaves out. */
final class LengthLines {
    private static final int NAMED = 3;

    private LengthLines() {}

    static List<String> of(TuningCompleted result) {
        TooLongQuestions tooLong = result.tooLong();
        return tooLong == null ? List.of() : List.of(line(tooLong));
    }

    private static String line(TooLongQuestions tooLong) {
        String first =
                tooLong.named().stream().limit(NAMED).map(LengthLines::question).collect(Collectors.joining("; "));
        int more = tooLong.questions() - Math.min(NAMED, tooLong.named().size());
        return "%s left out for all methods, too long for the model's context: %s%s."
                .formatted(
                        tooLong.questions() == 1
                                ? "1 question is"
                                : Figures.count(tooLong.questions()) + " questions are",
                        first,
                        more == 0 ? "" : "; and %s more".formatted(Figures.count(more)));
    }

    /** Such as "rooms-12 takes 3,100 tokens under icl, of 3,072". */
    private static String question(Named question) {
        return "%s takes %s tokens under %s, of %s"
                .formatted(
                        question.item(),
                        Figures.count(question.tokens()),
                        question.method().label(),
                        Figures.count(question.positions()));
    }
}
