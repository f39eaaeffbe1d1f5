package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.client.report.QuestionLines;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of written questions, and what went wrong: runs without a result, and arms that failed. */
final class Notes {
    private Notes() {}

    static List<String> of(Answer answer) {
        return answer.outcomes().stream()
                .flatMap(outcome -> Stream.concat(
                        outcome.problems().stream().map(problem -> outcome.variant() + ": " + problem),
                        outcome.result().stream()
                                .flatMap(result ->
                                        Stream.concat(questions(outcome, result), failures(outcome, result)))))
                .toList();
    }

    private static Stream<String> questions(Outcome outcome, TuningCompleted result) {
        return QuestionLines.of(result).stream().map(line -> outcome.variant() + ": " + line);
    }

    private static Stream<String> failures(Outcome outcome, TuningCompleted result) {
        return result.arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.failure())
                        .map(why -> "%s: %s failed, %s in %s: %s"
                                .formatted(
                                        outcome.variant(),
                                        arm.method().label(),
                                        JsonNames.of(why.reason()),
                                        why.task(),
                                        why.message()))
                        .stream());
    }
}
