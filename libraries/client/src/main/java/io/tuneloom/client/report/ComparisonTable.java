package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a run for people: a table with a row for each method and a column for each split, the recommendation, and what both
 * rest on.
 */
public final class ComparisonTable {
    private static final String INDENT = "  ";

    private final TuningCompleted result;

    public ComparisonTable(TuningCompleted result) {
        this.result = result;
    }

    public List<String> lines() {
        EvidenceLines evidence = new EvidenceLines(result);
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.add("");
        if (!result.rows().isEmpty()) {
            table().lines().forEach(line -> lines.add(INDENT + line));
            lines.add("");
        }
        section(lines, RecommendationLines.title(result.recommendation()), RecommendationLines.of(result));
        section(lines, "Failed methods", failures());
        section(lines, evidence.title(), evidence.differences());
        section(lines, "Accuracy and other measures", concat(evidence.scores(), FurtherMeasures.of(result)));
        section(lines, "Augmented rows", audits());
        section(lines, "Costs", CostLines.of(result));
        section(lines, "Documents and questions", data());
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add(INDENT + title);
            content.forEach(line -> lines.add(INDENT + INDENT + line));
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private String title() {
        return "%s (run %s)".formatted(RequestTitle.of(result.request()), result.runId());
    }

    /** Methods in their order, then controls. */
    private Columns table() {
        Columns columns = new Columns();
        columns.add(row("accuracy [95% interval]", splits().stream(), Stream.of("one query", "preparation")));
        columns.add(row("chance level", splits().stream().map(this::chance), Stream.of()));
        result.baselines().stream()
                .map(Baseline::rule)
                .distinct()
                .forEach(rule -> columns.add(
                        row(rule + " (baseline)", splits().stream().map(split -> baseline(rule, split)), Stream.of())));
        arms(false).forEach(arm -> columns.add(row(arm, "")));
        arms(true).forEach(arm -> columns.add(row(arm, " (control)")));
        return columns;
    }

    private static List<String> row(String name, Stream<String> splits, Stream<String> costs) {
        return Stream.of(Stream.of(name), splits, costs).flatMap(cells -> cells).toList();
    }

    private List<String> row(Arm arm, String mark) {
        return row(
                arm.method().label() + mark,
                splits().stream()
                        .map(split -> rowOf(arm, split)
                                .map(row -> aligned(Figures.percent(row.accuracy(), row.interval())))
                                .orElse(aligned("-"))),
                Stream.of(CostLines.query(arm), CostLines.preparation(arm)).map(cost -> cost.orElse("-")));
    }

    /** The accuracy of a rule without a model; a dash on splits for which there is none. */
    private String baseline(String rule, String split) {
        return aligned(result.baselines().stream()
                .filter(each -> each.rule().equals(rule) && each.split().equals(split))
                .findFirst()
                .map(each -> Figures.percent(each.accuracy()))
                .orElse("-"));
    }

    private List<Arm> arms(boolean controls) {
        return result.arms().stream()
                .filter(arm -> controls == (arm.method().role() == Role.CONTROL))
                .toList();
    }

    private List<String> splits() {
        return result.rows(TierGroup.ALL).stream()
                .map(ResultRow::split)
                .distinct()
                .toList();
    }

    private Optional<ResultRow> rowOf(Arm arm, String split) {
        return result.rows(TierGroup.ALL).stream()
                .filter(row -> row.method() == arm.method() && row.split().equals(split))
                .findFirst();
    }

    /** Every method is asked the same items, so chance is the same for all. */
    private String chance(String split) {
        return aligned(result.rows(TierGroup.ALL).stream()
                .filter(row -> row.split().equals(split))
                .findFirst()
                .map(row -> Figures.percent(row.chance()))
                .orElse("-"));
    }

    /** Decimal points of a column below each other, with an interval behind the accuracy or without. */
    private static String aligned(String accuracy) {
        int number = accuracy.indexOf('%') + 1;
        return " ".repeat("100.0%".length() - (number == 0 ? accuracy.length() : number)) + accuracy;
    }

    private List<String> failures() {
        return result.arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.failure()).map(why -> failure(arm, why)).stream())
                .toList();
    }

    private static String failure(Arm arm, ArmFailure why) {
        return "%s: %s failed: %s (%s)"
                .formatted(arm.method().label(), why.task(), why.message(), JsonNames.of(why.reason()));
    }

    private List<String> audits() {
        return result.arms().stream()
                .flatMap(arm ->
                        AuditLines.of(arm, result.request().augmentation().audit()).stream())
                .toList();
    }

    private List<String> data() {
        List<String> lines = new ArrayList<>(QuestionLines.generated(result));
        lines.addAll(QuestionLines.tooLong(result));
        context().ifPresent(lines::add);
        Optional.ofNullable(result.leftOut()).map(LeftOutLines::summary).ifPresent(lines::add);
        int jobs = result.arms().stream().mapToInt(Arm::jobs).sum();
        int reused = result.arms().stream().mapToInt(Arm::reusedJobs).sum();
        if (reused > 0) {
            lines.add("%d of %d jobs reused the results of earlier runs.".formatted(reused, jobs));
        }
        return lines;
    }

    /** A method cannot answer what it was not given, so a part of the documents is never shown as the whole. */
    private Optional<String> context() {
        List<String> parts = result.arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.context())
                        .filter(share -> share.documents() < share.of())
                        .map(share -> arm.method().label() + " " + part(share))
                        .stream())
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Mean context of a question: %s.".formatted(String.join("; ", parts)));
    }

    /** Such as "160 of 320 documents (all 32 facts)". */
    private static String part(ContextShare share) {
        String documents = "%s of %s documents".formatted(Figures.mean(share.documents()), Figures.mean(share.of()));
        if (share.ofFacts() == 0) {
            return documents;
        }
        String facts = share.facts() < share.ofFacts() ? Figures.mean(share.facts()) + " of" : "all";
        return "%s (%s %s facts)".formatted(documents, facts, Figures.mean(share.ofFacts()));
    }
}
