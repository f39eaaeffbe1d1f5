package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.client.report.QuestionLines;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Judged;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page's template shows. Public for the template engine.
 *
 * @param registration whether the study confirms or explores
 * @param topics findings, question by question
 * @param open claims of the paper, and of topics, that the results do not decide
 * @param coverage how well verbatim items predict accuracies, and what augmentation gains on each tier; empty if there is too little data
 * @param words the criteria of claims, by word
 */
public record PageContent(
        String title,
        String command,
        List<String> registration,
        List<Topic> topics,
        String coverage,
        List<Figure> figures,
        List<ClaimRow> open,
        List<String> limits,
        List<Fact> words,
        List<ClaimTable> tables,
        List<Fact> facts,
        List<Section> sections,
        List<Setting> settings) {

    static PageContent of(Findings findings) {
        List<Judged> judged = findings.judged();
        Coverage coverage = Coverage.of(findings);
        return new PageContent(
                findings.title(),
                findings.circumstances().command(),
                Conditions.registration(findings),
                ClaimTables.topics(judged),
                Stream.of(coverage.sentence(), Gain.of(findings).sentence())
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(" ")),
                coverage.figure().stream().toList(),
                ClaimTables.open(judged),
                Conditions.limitations(findings, judged),
                ClaimTables.words(findings.margins()),
                ClaimTables.tables(judged),
                Conditions.environment(findings),
                findings.answers().stream().map(Section::of).toList(),
                findings.answers().stream().flatMap(Setting::of).toList());
    }

    public record Fact(String name, String value) {}

    /** A question and the claims that answer it. */
    public record Topic(String question, List<ClaimRow> claims) {}

    /** @param name a name for links */
    public record ClaimTable(String name, String title, List<ClaimRow> rows) {}

    /**
     * @param verdict a name for the style sheet
     * @param worlds the claim's quantity in each world
     */
    public record ClaimRow(
            String experiment, String sentence, String verdict, String words, String evidence, String worlds) {}

    /**
     * One experiment.
     *
     * @param notes problems and excluded questions
     * @param figures SVG
     */
    public record Section(
            String name,
            String question,
            List<Grid> grids,
            List<CostRow> costs,
            List<ForgettingRow> forgetting,
            Written written,
            List<String> notes,
            List<Figure> figures) {

        static Section of(Answer answer) {
            Audits audits = Audits.of(answer);
            return new Section(
                    answer.experiment(),
                    answer.question(),
                    AccuracyGrids.of(answer),
                    new Costs(answer).rows(),
                    new Forgotten(answer).rows(),
                    audits.written(),
                    notes(answer),
                    figures(answer, audits));
        }

        /** What became of written questions, and what went wrong: runs without a result, and methods that failed. */
        private static List<String> notes(Answer answer) {
            return answer.outcomes().stream()
                    .flatMap(outcome -> notes(outcome).map(note -> outcome.variant() + ": " + note))
                    .toList();
        }

        private static Stream<String> notes(Outcome outcome) {
            return Stream.concat(
                    outcome.problems().stream(),
                    outcome.result().stream()
                            .flatMap(result -> Stream.concat(
                                    QuestionLines.generated(result).stream(),
                                    result.arms().stream().flatMap(arm -> failure(arm).stream()))));
        }

        private static Optional<String> failure(Arm arm) {
            return Optional.ofNullable(arm.failure())
                    .map(why -> "%s: %s failed: %s (%s)"
                            .formatted(arm.method().label(), why.task(), why.message(), JsonNames.of(why.reason())));
        }

        private static List<Figure> figures(Answer answer, Audits audits) {
            List<Figure> figures = new ArrayList<>();
            for (String split : splits(answer)) {
                for (TierGroup tier : tiers(answer, split)) {
                    String items = tier == TierGroup.ALL ? "" : " (%s items)".formatted(JsonNames.of(tier));
                    figures.add(new Figure(
                            "Accuracy on " + split + items
                                    + ". Error bars: 95% intervals over items. Dashed line: chance level.",
                            new AccuracyChart(answer, split, tier).draw()));
                }
            }
            Costs costs = new Costs(answer);
            costs.costAgainstAccuracy()
                    .ifPresent(svg -> figures.add(new Figure(
                            "Mean accuracy over the splits against cost: preparation of one model and all expected queries, prompt prefix cached.",
                            svg)));
            costs.breakEven()
                    .ifPresent(svg -> figures.add(new Figure(
                            "Break-even: total computing time against the number of queries, prompt prefix cached.",
                            svg)));
            AuditCharts augmented = new AuditCharts(audits);
            augmented.truth().ifPresent(figures::add);
            augmented.novelty().ifPresent(figures::add);
            new Losses(answer)
                    .draw()
                    .ifPresent(svg ->
                            figures.add(new Figure("Loss curves: training loss, one line for each repetition.", svg)));
            return figures;
        }

        private static List<String> splits(Answer answer) {
            return answer.results().stream()
                    .flatMap(result -> result.rows().stream())
                    .map(ResultRow::split)
                    .distinct()
                    .toList();
        }

        /** The tiers that claims are about, if the experiment has them. */
        private static List<TierGroup> tiers(Answer answer, String split) {
            List<TierGroup> tiers = Stream.of(TierGroup.HELD_OUT, TierGroup.AUGMENTED)
                    .filter(tier -> answer.results().stream()
                            .flatMap(result -> result.rows().stream())
                            .anyMatch(row -> row.split().equals(split) && row.tier() == tier))
                    .toList();
            return tiers.isEmpty() || split.equals(Judge.RECALL) ? List.of(TierGroup.ALL) : tiers;
        }
    }

    /**
     * A table with a column for each method.
     *
     * @param title of a table that is collapsed at first; else empty
     * @param caption what the numbers are
     * @param part heading of the column with the part of the split
     * @param beside names of the columns that do not depend on the method: chance level, baselines
     */
    public record Grid(
            String title,
            String caption,
            String part,
            List<String> beside,
            List<Heading> methods,
            List<GridRow> rows) {}

    public record Heading(String method, String colour) {}

    /**
     * @param first whether it is the first row of its variant, which names the variant
     * @param part empty for the whole split
     */
    public record GridRow(
            boolean first,
            String variant,
            String split,
            String part,
            String items,
            List<String> beside,
            List<String> numbers) {}

    /** @param first whether it is the first row of its variant, which names the variant */
    public record CostRow(
            boolean first, String variant, String method, String colour, String query, String preparation) {}

    /** @param first whether it is the first row of its variant, which names the variant */
    public record ForgettingRow(
            boolean first,
            String variant,
            String method,
            String loss,
            String otherFacts,
            String before,
            String after) {}

    /**
     * Augmented rows; empty if no method trains on any.
     *
     * @param verdicts headings of the shares
     * @param near which items are near a training row
     */
    public record Written(
            String caption,
            List<String> verdicts,
            List<AuditedStrategy> strategies,
            String near,
            List<AuditedSplit> splits) {}

    /** @param first whether it is the first row of its variant, which names the variant */
    public record AuditedStrategy(
            boolean first,
            String variant,
            String strategy,
            String rows,
            String statements,
            List<String> shares,
            String judge) {}

    /**
     * @param first whether it is the first row of its variant, which names the variant
     * @param near number of test items near a training row, by way
     * @param others accuracy on the other items
     * @param chance chance level of the other items
     */
    public record AuditedSplit(
            boolean first, String variant, String split, String near, String others, String chance) {}

    /** @param alt the content in words */
    public record Figure(String caption, String alt, String svg) {
        /** Of numbers that a table has too. */
        Figure(String caption, String svg) {
            this(caption, caption, svg);
        }
    }

    /** The request of one run. */
    public record Setting(String experiment, String variant, String runId, String request) {

        private static Stream<Setting> of(Answer answer) {
            return answer.outcomes().stream()
                    .flatMap(outcome -> outcome.result().stream()
                            .map(result -> new Setting(
                                    answer.experiment(),
                                    outcome.variant(),
                                    outcome.runId(),
                                    Findings.json(result.request()).toString())));
        }
    }
}
