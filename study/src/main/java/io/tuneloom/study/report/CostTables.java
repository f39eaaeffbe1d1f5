package io.tuneloom.study.report;

import io.tuneloom.client.report.CostFigures;
import io.tuneloom.client.report.Figures;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.CostRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an experiment's methods cost, as rows: variants and their methods. */
final class CostTables {
    private CostTables() {}

    static List<CostRow> rows(Answer answer) {
        List<CostRow> rows = new ArrayList<>();
        for (Outcome outcome : answer.outcomes()) {
            outcome.result().ifPresent(result -> result.arms().forEach(arm -> rows.add(row(outcome, result, arm))));
        }
        return rows;
    }

    private static CostRow row(Outcome outcome, TuningCompleted result, Arm arm) {
        return new CostRow(
                arm.equals(result.arms().getFirst()),
                outcome.variant(),
                MethodWords.heading(arm.method()),
                MethodWords.colour(arm.method()),
                query(arm),
                CostFigures.preparation(arm).orElse(""));
    }

    private static String query(Arm arm) {
        return CostFigures.query(arm).orElse("")
                + Optional.ofNullable(arm.context())
                        .flatMap(CostTables::part)
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
}
