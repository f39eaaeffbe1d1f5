package io.tuneloom.launcher.study.report;

import io.tuneloom.launcher.report.CostFigures;
import io.tuneloom.launcher.report.Figures;
import io.tuneloom.launcher.report.JsonNames;
import io.tuneloom.launcher.report.QuestionLines;
import io.tuneloom.launcher.study.report.Findings.Answer;
import io.tuneloom.launcher.study.report.Findings.Outcome;
import io.tuneloom.launcher.study.report.PageContent.TableRow;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An experiment's numbers as rows: variants and their methods down, splits across. */
final class Tables {
    private Tables() {}

    static List<String> splits(Answer answer) {
        return answer.results().stream()
                .flatMap(result -> result.rows(TierGroup.ALL).stream())
                .map(ResultRow::split)
                .distinct()
                .toList();
    }

    static List<TableRow> rows(Answer answer) {
        List<String> splits = splits(answer);
        List<TableRow> rows = new ArrayList<>();
        for (Outcome outcome : answer.outcomes()) {
            outcome.result().ifPresent(result -> {
                rows.add(guessing(outcome, result, splits));
                Stream.concat(
                                result.arms().stream().filter(arm -> !isControl(arm)),
                                result.arms().stream().filter(Tables::isControl))
                        .forEach(arm -> rows.add(row(outcome, result, arm, splits)));
            });
        }
        return rows;
    }

    private static boolean isControl(Arm arm) {
        return arm.method().role() == Method.Role.CONTROL;
    }

    /** What became of written questions, and what went wrong: runs without a result, and arms that failed. */
    static List<String> notes(Answer answer) {
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

    private static TableRow guessing(Outcome outcome, TuningCompleted result, List<String> splits) {
        List<String> chances = cells(
                splits,
                split -> result.rows(TierGroup.ALL).stream()
                        .filter(row -> row.split().equals(split))
                        .findFirst(),
                row -> Figures.percent(row.chance()));
        return new TableRow(true, true, outcome.variant(), "guessing", "transparent", chances, "", "");
    }

    private static TableRow row(Outcome outcome, TuningCompleted result, Arm arm, List<String> splits) {
        List<String> accuracies = cells(
                splits,
                split -> result.rows(TierGroup.ALL).stream()
                        .filter(row ->
                                row.method() == arm.method() && row.split().equals(split))
                        .findFirst(),
                Tables::accuracy);
        return new TableRow(
                false,
                false,
                outcome.variant(),
                isControl(arm)
                        ? arm.method().label() + " (control)"
                        : arm.method().label(),
                MethodWords.colour(arm.method()),
                accuracies,
                query(arm),
                CostFigures.preparation(arm).orElse(""));
    }

    private static String query(Arm arm) {
        String cost = CostFigures.query(arm).orElse("");
        return cost
                + Optional.ofNullable(arm.context())
                        .flatMap(Tables::part)
                        .map(part -> ", %s in context".formatted(part))
                        .orElse("");
    }

    /** Facts are what answers need; where none is missing, or none is counted, documents may be. */
    private static Optional<String> part(ContextShare share) {
        if (share.facts() < share.ofFacts()) {
            return Optional.of("%s facts".formatted(part(share.facts(), share.ofFacts())));
        }
        return share.documents() < share.of()
                ? Optional.of("%s documents".formatted(part(share.documents(), share.of())))
                : Optional.empty();
    }

    /** Such as "55 of 110"; never so round that a part looks like the whole. */
    private static String part(double some, double all) {
        boolean alike = Figures.count(some).equals(Figures.count(all));
        return "%s of %s".formatted(alike ? Figures.mean(some) : Figures.count(some), Figures.count(all));
    }

    private static String accuracy(ResultRow row) {
        return "%s [%s, %s]"
                .formatted(
                        Figures.percent(row.accuracy()),
                        Figures.percent(row.interval().getFirst()),
                        Figures.percent(row.interval().getLast()));
    }

    private static List<String> cells(
            List<String> splits, Function<String, Optional<ResultRow>> row, Function<ResultRow, String> cell) {
        return splits.stream()
                .map(split -> row.apply(split).map(cell).orElse("–"))
                .toList();
    }
}
