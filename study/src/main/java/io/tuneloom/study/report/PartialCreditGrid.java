package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Grids.Cell;
import io.tuneloom.study.report.PageContent.Grid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How near to right an experiment's written answers are; without rows where answers were chosen. */
final class PartialCreditGrid {
    private static final String CAPTION =
            "Partial credit of written answers in percent: the mean share of words that are as expected. Accuracy counts only answers that are"
                    + " right to the letter.";

    private PartialCreditGrid() {}

    static Grid of(Answer answer) {
        return new Grid(
                "",
                CAPTION,
                "tier",
                List.of(),
                Grids.headings(answer),
                Grids.rows(answer, PartialCreditGrid::cells, (result, cell) -> List.of()));
    }

    private static Stream<Cell> cells(TuningCompleted result) {
        return AccuracyGrid.shown(result)
                .flatMap(row -> Optional.ofNullable(row.partialCredit())
                        .map(credit -> new Cell(
                                AccuracyGrid.place(row),
                                row.method(),
                                row.items(),
                                row.chance(),
                                Figures.percent(credit)))
                        .stream());
    }
}
