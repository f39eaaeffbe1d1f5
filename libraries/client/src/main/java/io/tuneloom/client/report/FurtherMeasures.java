package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is measured besides accuracy: partial credit of open-ended items, consistency, answers to unanswerable questions. */
final class FurtherMeasures {
    private static final String CONSISTENCY =
            "Consistency (facts answered in both directions, of those answered in at least one): %s; chance level %s.";

    private FurtherMeasures() {}

    static List<String> of(TuningCompleted result) {
        return Stream.of(
                        partialCredit(result.rows(TierGroup.ALL)),
                        consistency(result.consistency()).stream(),
                        falseAnswers(result.falseAnswers()).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** Accuracy counts exact answers only. Such as "Partial credit on application (word edit similarity, mean): icl 93.1%." */
    private static Stream<String> partialCredit(List<ResultRow> rows) {
        List<ResultRow> written =
                rows.stream().filter(row -> row.partialCredit() != null).toList();
        return written.stream()
                .map(ResultRow::split)
                .distinct()
                .map(split -> "Partial credit on %s (word edit similarity, mean): %s."
                        .formatted(
                                split,
                                written.stream()
                                        .filter(row -> row.split().equals(split))
                                        .map(FurtherMeasures::credit)
                                        .collect(Collectors.joining("; "))));
    }

    private static String credit(ResultRow row) {
        return "%s %s".formatted(row.method().label(), Figures.percent(Objects.requireNonNull(row.partialCredit())));
    }

    /** Verbatim items show no more than memory, so facts with one are left out. */
    private static Optional<String> consistency(List<Consistency> all) {
        List<Consistency> facts = all.stream()
                .filter(each -> each.tier() == TierGroup.NOT_VERBATIM)
                .toList();
        return facts.isEmpty()
                ? Optional.empty()
                : Optional.of(CONSISTENCY.formatted(
                        facts.stream().map(FurtherMeasures::rate).collect(Collectors.joining("; ")),
                        Figures.percent(facts.getFirst().chance())));
    }

    private static String rate(Consistency row) {
        String label = row.method().label();
        Double rate = row.rate();
        return rate == null
                ? "%s none of %s answered".formatted(label, Figures.count(row.facts()))
                : "%s %s of %s".formatted(label, Figures.percent(rate, row.interval()), Figures.mean(row.answered()));
    }

    /** Such as "False answers to 12 unanswerable questions: icl 75.0% [46.8%, 91.1%]." */
    private static Optional<String> falseAnswers(List<FalseAnswers> methods) {
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of("False answers to %s unanswerable questions: %s."
                        .formatted(
                                Figures.count(methods.getFirst().questions()),
                                methods.stream()
                                        .map(each -> "%s %s"
                                                .formatted(
                                                        each.method().label(),
                                                        Figures.percent(each.rate(), each.interval())))
                                        .collect(Collectors.joining("; "))));
    }
}
