package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ContextShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The result of a run for people: the answer first, then the methods side by side, then all that they rest on. */
public final class RunReport {
    private static final String INDENT = "  ";

    private final TuningCompleted result;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private RunReport(TuningCompleted result, int width) {
        this.result = result;
        this.width = width;
    }

    /**
     * The answer and the table.
     *
     * @param width in columns, which no line exceeds
     */
    public static List<String> summary(TuningCompleted result, int width) {
        RunReport report = new RunReport(result, width);
        ComparisonTable table = new ComparisonTable(result);
        report.answer();
        report.table(table.accuracies(width - INDENT.length()));
        report.table(table.costs(width - INDENT.length()));
        report.table(new ForgettingTable(result).lines(width - INDENT.length()));
        report.failures();
        report.section("Not read or not asked", report.leftOut());
        return report.lines;
    }

    /** Everything. */
    public static List<String> details(TuningCompleted result, int width) {
        RunReport report = new RunReport(result, width);
        ComparisonTable table = new ComparisonTable(result);
        EvidenceLines evidence = new EvidenceLines(result);
        report.answer();
        report.table(table.everyAccuracy(width - INDENT.length()));
        report.table(table.costs(width - INDENT.length()));
        report.table(new ForgettingTable(result).lines(width - INDENT.length()));
        report.failures();
        report.section("Reason of the recommendation", ReasonLines.of(result));
        report.section(evidence.title(), evidence.differences());
        report.section("Accuracy and other measures", concat(evidence.scores(), FurtherMeasures.of(result)));
        report.section("Augmented rows", report.audits());
        report.section("Forgetting", new ForgettingTable(result).details());
        report.section("Costs", CostLines.of(result));
        report.section("Documents and questions", report.data());
        return report.lines;
    }

    private void answer() {
        lines.addAll(TerminalText.wrapped("", title(), INDENT, width));
        lines.add("");
        new Conclusion(result)
                .paragraphs()
                .forEach(paragraph -> lines.addAll(TerminalText.wrapped("", paragraph, INDENT, width)));
        FewRows.warnings(result).forEach(warning -> lines.addAll(TerminalText.wrapped("", warning, INDENT, width)));
    }

    private void failures() {
        section("Failed methods", Failures.of(result).lines(new Conclusion(result).failure()));
    }

    private void table(List<String> table) {
        if (!result.rows().isEmpty() && !table.isEmpty()) {
            lines.add("");
            table.forEach(line -> lines.add((INDENT + line).stripTrailing()));
        }
    }

    private void section(String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.addAll(TerminalText.wrapped("", title, INDENT, width));
            content.forEach(line -> lines.addAll(TerminalText.wrapped(INDENT, line, INDENT + INDENT, width)));
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private String title() {
        return "%s, %s (run %s)"
                .formatted(RequestTitle.of(result.request()), result.precision().label(), result.runId());
    }

    private List<String> audits() {
        return result.arms().stream()
                .flatMap(arm ->
                        AuditLines.of(arm, result.request().augmentation().audit()).stream())
                .toList();
    }

    private List<String> data() {
        List<String> data = new ArrayList<>(QuestionLines.generated(result));
        data.addAll(leftOut());
        context().ifPresent(data::add);
        int jobs = result.arms().stream().mapToInt(Arm::jobs).sum();
        int reused = result.arms().stream().mapToInt(Arm::reusedJobs).sum();
        if (reused > 0) {
            data.add("%d of %d jobs reused the results of earlier runs.".formatted(reused, jobs));
        }
        return data;
    }

    private List<String> leftOut() {
        return concat(
                QuestionLines.tooLong(result),
                Optional.ofNullable(result.leftOut()).map(LeftOutLines::summary).stream()
                        .toList());
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
