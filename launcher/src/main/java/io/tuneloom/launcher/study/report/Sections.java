package io.tuneloom.launcher.study.report;

import io.tuneloom.launcher.report.JsonNames;
import io.tuneloom.launcher.study.claims.Claim;
import io.tuneloom.launcher.study.claims.Judge;
import io.tuneloom.launcher.study.claims.Judgement;
import io.tuneloom.launcher.study.report.Findings.Answer;
import io.tuneloom.launcher.study.report.PageContent.ClaimRow;
import io.tuneloom.launcher.study.report.PageContent.Figure;
import io.tuneloom.launcher.study.report.PageContent.JudgementRow;
import io.tuneloom.launcher.study.report.PageContent.Section;
import java.util.ArrayList;
import java.util.List;

/** One experiment as the page shows it. */
final class Sections {
    private Sections() {}

    static Section of(Answer answer) {
        Audits audits = Audits.of(answer);
        return new Section(
                answer.experiment(),
                answer.question(),
                Tables.splits(answer),
                Tables.rows(answer),
                AuditTables.of(audits),
                Tables.notes(answer),
                claims(answer),
                figures(answer, audits));
    }

    private static List<ClaimRow> claims(Answer answer) {
        Judge judge = answer.judge();
        return answer.claims().stream().map(claim -> claim(claim, judge)).toList();
    }

    private static ClaimRow claim(Claim claim, Judge judge) {
        return new ClaimRow(
                claim.says(), judge.of(claim).stream().map(Sections::judgement).toList());
    }

    private static JudgementRow judgement(Judgement judgement) {
        return new JudgementRow(
                judgement.on(),
                JsonNames.of(judgement.verdict()),
                judgement.verdict().words(),
                judgement.evidence());
    }

    private static List<Figure> figures(Answer answer, Audits audits) {
        List<Figure> figures = new ArrayList<>();
        for (String split : Tables.splits(answer)) {
            figures.add(new Figure(
                    "Right answers, %s. Bars: 95% intervals; dashed: guessing.".replace("%s", split),
                    new AccuracyChart(answer, split).draw()));
        }
        CostCharts costs = new CostCharts(answer);
        costs.costAgainstAccuracy()
                .ifPresent(svg -> figures.add(new Figure(
                        "Cost against accuracy: preparation of one model and all expected queries, in-context learning with the documents cached; mean over the splits.",
                        svg)));
        costs.breakEven()
                .ifPresent(svg -> figures.add(new Figure(
                        "Break-even: computing seconds in all against the number of queries, in-context learning with the documents cached.",
                        svg)));
        AuditCharts written = new AuditCharts(audits);
        written.truth().ifPresent(figures::add);
        written.novelty().ifPresent(figures::add);
        new CurveChart(answer)
                .draw()
                .ifPresent(svg ->
                        figures.add(new Figure("Learning curves: training loss, a line for each repetition.", svg)));
        return figures;
    }
}
