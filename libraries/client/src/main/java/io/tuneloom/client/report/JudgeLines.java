package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import java.util.List;
import java.util.stream.Stream;

/** How far a model can be relied on as a judge; logic needs no word. */
public final class JudgeLines {
    private JudgeLines() {}

    public static List<String> of(AuditJudge judge) {
        JudgeError error = judge.error();
        return switch (judge.by()) {
            case REASONER, NOBODY -> List.of();
            case MODEL ->
                error == null
                        ? List.of("How well it judges could not be measured, so its verdicts say nothing.")
                        : Stream.concat(Stream.of(measured(error)), worthless(error))
                                .toList();
        };
    }

    private static String measured(JudgeError error) {
        return ("Of %s statements whose truth is known it judges %s rightly, where guessing gets a third. Entailed it calls"
                        + " %s of those that are, and %s of those that are not; contradicted %s of those that are, and %s"
                        + " of those that are not.")
                .formatted(
                        Figures.count(error.statements()),
                        rate(error.accuracy()),
                        rate(error.entailedFound()),
                        rate(error.falselyEntailed()),
                        rate(error.contradictedFound()),
                        rate(error.falselyContradicted()));
    }

    private static Stream<String> worthless(JudgeError error) {
        return error.betterThanGuessing()
                ? Stream.empty()
                : Stream.of("That is not shown to be better than guessing, so its verdicts say nothing.");
    }

    private static String rate(Rate rate) {
        return "%s [%s, %s]"
                .formatted(
                        Figures.percent(rate.share()),
                        Figures.percent(rate.interval().getFirst()),
                        Figures.percent(rate.interval().getLast()));
    }
}
