package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.report.Table.Alignment;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void shouldDivideNamesOfColumns() {
        // Given
        Table table = new Table(List.of("accuracy", "recall", "reversal-restated", "逆向き"), Alignment.RIGHT);
        table.add(List.of("icl", "99.3%", "100.0%", "1.0%"));

        // Then
        assertThat(String.join("\n", table.lines(40))).isEqualTo("""
                accuracy   recall   reversal-   逆向き
                                     restated
                icl         99.3%      100.0%     1.0%""");
    }

    @Test
    void shouldContinueBelowWithTheNamesOfRows() {
        // Given
        Table table = new Table(List.of("accuracy", "recall", "reversal", "name", "chain"), Alignment.LEFT);
        table.add(List.of("fine-tuning", "99.3%", "48.6%", "27.8%", "66.7%"));

        // Then
        assertThat(String.join("\n", table.lines(31))).isEqualTo("""
                accuracy      recall   reversal
                fine-tuning   99.3%    48.6%

                accuracy      name    chain
                fine-tuning   27.8%   66.7%""");
    }

    @Test
    void shouldCutNamesOfRowsBeforeItCutsNumbers() {
        // Given
        Table table = new Table(List.of("accuracy", "recall"), Alignment.LEFT);
        table.add(List.of("most words of a document (baseline)", "100.0% [97.4%, 100.0%]"));

        // Then
        assertThat(table.lines(40)).contains("most words of …   100.0% [97.4%, 100.0%]");
    }

    @Test
    void shouldShortenNoNameOfAColumn() {
        // Given
        Table table = new Table(List.of("accuracy", "非常に長い名前の分割で端末に入らないもの"), Alignment.RIGHT);
        table.add(List.of("icl", "99.3%"));

        // Then
        assertThat(table.lines(40)).allMatch(line -> TerminalText.columns(line) <= 40);
        assertThat(String.join("", table.lines(40)).replace(" ", ""))
                .contains("非常に長い名前の分割で端末")
                .contains("ないもの");
    }
}
