package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Grids.Cell;
import io.tuneloom.study.report.Grids.Place;
import io.tuneloom.study.report.PageContent.Grid;
import java.util.List;
import java.util.stream.Stream;

/**
 * An experiment's accuracies by kind of question, such as a syllogism's conclusion and form. Of the items that are not verbatim in the
 * training rows, since comparisons rest on these; {@code groups.csv} has those of all items too.
 */
final class GroupGrid {
    private static final String CAPTION =
            "Accuracy in percent, with its 95% interval over items. Of items that do not appear verbatim in the training"
                    + " rows; those of all items are in groups.csv.";

    private GroupGrid() {}

    static Grid of(Answer answer) {
        return new Grid(
                "Accuracy by kind of question",
                CAPTION,
                "kind",
                List.of("chance"),
                Grids.headings(answer),
                Grids.rows(answer, GroupGrid::cells, (result, cell) -> List.of(Figures.percent(cell.chance()))));
    }

    private static Stream<Cell> cells(TuningCompleted result) {
        List<GroupRow> rows = result.groups().stream()
                .filter(row -> row.tier() == TierGroup.NOT_VERBATIM && row.items() > 0)
                .toList();
        return rows.stream()
                .filter(row -> rows.stream().noneMatch(other -> isAllOf(row, other)))
                .map(row -> new Cell(
                        new Place(row.split(), row.group()),
                        row.method(),
                        row.items(),
                        row.chance(),
                        Grids.accuracy(row.accuracy(), row.interval())));
    }

    /** Whether a kind has items of one particular kind only, so that its row would say the same twice. */
    private static boolean isAllOf(GroupRow kind, GroupRow particular) {
        return particular.method() == kind.method()
                && particular.split().equals(kind.split())
                && particular.group().startsWith(kind.group() + "/")
                && particular.items() == kind.items();
    }
}
