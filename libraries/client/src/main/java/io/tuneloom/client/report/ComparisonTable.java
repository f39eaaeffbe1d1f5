package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The result of a run for people: methods down, kinds of generalisation across. */
public final class ComparisonTable {
    private static final String INDENT = "  ";

    private final TuningCompleted result;

    public ComparisonTable(TuningCompleted result) {
        this.result = result;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.add("");
        if (!result.rows().isEmpty()) {
            table().lines().forEach(line -> lines.add(INDENT + line));
            lines.add("");
        }
        failures().forEach(line -> lines.add(INDENT + line));
        result.arms().stream()
                .flatMap(arm ->
                        AuditLines.of(arm, result.request().augmentation().audit()).stream())
                .forEach(line -> lines.add(INDENT + line));
        PartialCreditLines.of(result).forEach(line -> lines.add(INDENT + line));
        ReliabilityLines.of(result).forEach(line -> lines.add(INDENT + line));
        QuestionLines.of(result).forEach(line -> lines.add(INDENT + line));
        LengthLines.of(result).forEach(line -> lines.add(INDENT + line));
        notes().forEach(line -> lines.add(INDENT + line));
        return lines;
    }

    private String title() {
        TuningRequested request = result.request();
        return "%s, %s, model %s (run %s)"
                .formatted(
                        data(request.dataset()),
                        request.seeds() == 1 ? "1 seed" : request.seeds() + " seeds",
                        request.baseModel(),
                        result.runId());
    }

    private static String data(DatasetSpec dataset) {
        if (dataset.benchmark() == null) {
            return "own documents";
        }
        String benchmark = JsonNames.of(dataset.benchmark());
        return dataset.documents() == null
                ? "%s of size %d, world %d".formatted(benchmark, dataset.size(), dataset.seed())
                : benchmark + " as it was released";
    }

    private Columns table() {
        Columns columns = new Columns();
        columns.add(Stream.of(
                        Stream.of("accuracy [95% interval]"), splits().stream(), Stream.of("one query", "preparation"))
                .flatMap(each -> each)
                .toList());
        columns.add(Stream.concat(Stream.of("(guessing)"), splits().stream().map(this::chance))
                .toList());
        result.baselines().stream().map(Baseline::rule).distinct().forEach(rule -> columns.add(baseline(rule)));
        arms(false).forEach(arm -> columns.add(row(arm)));
        if (!arms(true).isEmpty()) {
            columns.add(List.of("(controls)"));
            arms(true).forEach(arm -> columns.add(row(arm)));
        }
        return columns;
    }

    /** What a rule without a model is right about; a dash where it says nothing. */
    private List<String> baseline(String rule) {
        return Stream.concat(
                        Stream.of("(" + rule + ")"),
                        splits().stream()
                                .map(split -> result.baselines().stream()
                                        .filter(each -> each.rule().equals(rule)
                                                && each.split().equals(split))
                                        .findFirst()
                                        .map(each -> Figures.percent(each.accuracy()))
                                        .orElse("-")))
                .toList();
    }

    private List<Arm> arms(boolean controls) {
        return result.arms().stream()
                .filter(arm -> controls == (arm.method().role() == Role.CONTROL))
                .toList();
    }

    private List<String> row(Arm arm) {
        Stream<String> accuracies = splits().stream()
                .map(split -> rowOf(arm, split).map(ComparisonTable::accuracy).orElse("-"));
        return Stream.of(Stream.of(arm.method().label()), accuracies, costs(arm))
                .flatMap(each -> each)
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
        return result.rows(TierGroup.ALL).stream()
                .filter(row -> row.split().equals(split))
                .findFirst()
                .map(row -> Figures.percent(row.chance()))
                .orElse("-");
    }

    private static String accuracy(ResultRow row) {
        return "%s [%s, %s]"
                .formatted(
                        Figures.percent(row.accuracy()),
                        Figures.percent(row.interval().getFirst()),
                        Figures.percent(row.interval().getLast()));
    }

    private static Stream<String> costs(Arm arm) {
        return Stream.of(CostFigures.query(arm), CostFigures.preparation(arm)).map(cost -> cost.orElse("-"));
    }

    private List<String> failures() {
        return result.arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.failure()).map(why -> failure(arm, why)).stream())
                .toList();
    }

    private static String failure(Arm arm, ArmFailure why) {
        return "%s failed: %s in %s: %s"
                .formatted(arm.method().label(), JsonNames.of(why.reason()), why.task(), why.message());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(new EvidenceLines(result).lines());
        notes.addAll(CostLines.of(result));
        context().ifPresent(notes::add);
        Optional.ofNullable(result.leftOut()).map(LeftOutLines::summary).ifPresent(notes::add);
        int jobs = result.arms().stream().mapToInt(Arm::jobs).sum();
        int reused = result.arms().stream().mapToInt(Arm::reusedJobs).sum();
        if (reused > 0) {
            notes.add("%d of %d jobs were answered from earlier runs.".formatted(reused, jobs));
        }
        notes.add(recommendation(result.recommendation()));
        if (result.request().deliver() && result.recommendation().method() == null) {
            notes.add("Delivered: no model, since no method is recommended.");
        }
        Optional.ofNullable(result.delivered()).map(DeliveredLine::of).ifPresent(notes::add);
        return notes;
    }

    /** What a method did not see it cannot answer, so a part is never shown as the whole. */
    private Optional<String> context() {
        List<String> parts = result.arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.context())
                        .filter(share -> share.documents() < share.of())
                        .map(share -> arm.method().label() + " " + part(share))
                        .stream())
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("In context before a question: " + String.join("; ", parts));
    }

    /** Such as "160 of 320 documents with all 32 facts". */
    private static String part(ContextShare share) {
        String documents = "%s of %s documents".formatted(Figures.mean(share.documents()), Figures.mean(share.of()));
        if (share.ofFacts() == 0) {
            return documents;
        }
        String facts = share.facts() < share.ofFacts() ? Figures.mean(share.facts()) + " of" : "all";
        return "%s with %s %s facts".formatted(documents, facts, Figures.mean(share.ofFacts()));
    }

    private static String recommendation(Recommendation recommendation) {
        String method = Optional.ofNullable(recommendation.method())
                .map(named -> named.label() + ". ")
                .orElse("none. ");
        return "Recommendation: " + method + recommendation.reason();
    }
}
