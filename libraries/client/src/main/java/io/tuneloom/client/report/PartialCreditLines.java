package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How near to right written answers are, where accuracy counts only those that are right to the letter: a line per split. */
final class PartialCreditLines {
    private PartialCreditLines() {}

    /** Such as "Partial credit on application, the mean share of words as expected: icl 93.1%; fine-tuning 12.5%." */
    static List<String> of(TuningCompleted result) {
        List<ResultRow> written = result.rows(TierGroup.ALL).stream()
                .filter(row -> row.partialCredit() != null)
                .toList();
        return written.stream()
                .map(ResultRow::split)
                .distinct()
                .map(split -> "Partial credit on %s, the mean share of words as expected: %s."
                        .formatted(
                                split,
                                written.stream()
                                        .filter(row -> row.split().equals(split))
                                        .map(PartialCreditLines::method)
                                        .collect(Collectors.joining("; "))))
                .toList();
    }

    private static String method(ResultRow row) {
        return "%s %s".formatted(row.method().label(), Figures.percent(Objects.requireNonNull(row.partialCredit())));
    }
}
