package io.tuneloom.launcher.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.launcher.study.report.Coverage.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void shouldExplainEverythingWhereOnlyVerbatimItemsAreRight() {
        Coverage coverage = new Coverage(List.of(cell(0, 0.5), cell(0.5, 0.75), cell(1, 1)));
        assertThat(coverage.explained()).isCloseTo(1, within(1e-12));
        assertThat(coverage.sentence().orElseThrow()).contains("in 3 results").contains("R\u00b2 = 1.00");
        assertThat(coverage.figure()).isPresent();
    }

    @Test
    void shouldExplainLittleWhereOthersAreRightToo() {
        // Given an accuracy that does not follow what appears in the rows
        Coverage coverage = new Coverage(List.of(cell(0, 1), cell(0.5, 0.75), cell(1, 0.9)));

        // Then: the mean accuracy predicts better
        assertThat(coverage.explained()).isNegative();
    }

    @Test
    void shouldSayNothingOfTooLittle() {
        assertThat(new Coverage(List.of()).sentence()).isEmpty();
        assertThat(new Coverage(List.of(cell(0, 0.5), cell(1, 1))).sentence()).isEmpty();
        assertThat(new Coverage(List.of(cell(1, 1), cell(1, 1), cell(1, 1))).figure())
                .isEmpty();
    }

    private static Cell cell(double verbatim, double accuracy) {
        return new Cell("x", "augmented", verbatim, accuracy, 0.5);
    }
}
