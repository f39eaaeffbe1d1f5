package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void shouldCountColumnsNotCharacters() {
        assertThat(TerminalText.columns("recall")).isEqualTo(6);
        assertThat(TerminalText.columns("逆向き")).isEqualTo(6);
        assertThat(TerminalText.columns("e\u0301te\u0301")).isEqualTo(3);
        assertThat(TerminalText.columns("a\u200bb\u00adc")).isEqualTo(3);
        assertThat(TerminalText.columns("😀")).isEqualTo(2);
    }

    @Test
    void shouldCutWhatIsTooWide() {
        assertThat(TerminalText.cut("recall", 6)).isEqualTo("recall");
        assertThat(TerminalText.cut("recall", 5)).isEqualTo("reca…");
        assertThat(TerminalText.cut("逆向きの質問", 6)).isEqualTo("逆向…");
        assertThat(TerminalText.cut("😀😀", 3)).isEqualTo("😀…");
    }

    @Test
    void shouldBreakLinesAtBlanks() {
        assertThat(TerminalText.wrapped("* ", "Fine-tuning is worse than augmented-fine-tuning (/a/b/c).", "  ", 24))
                .containsExactly("* Fine-tuning is worse", "  than", "  augmented-fine-tuning", "  (/a/b/c).");
        assertThat(TerminalText.wrapped("", "", "", 24)).containsExactly("");
    }

    @Test
    void shouldBreakLinesOfScriptsWithoutBlanksWithinThem() {
        assertThat(TerminalText.wrapped("", "逆向きの質問は難しい。", "", 10)).containsExactly("逆向きの質", "問は難し", "い。");
        assertThat(TerminalText.wrapped("", "ภาษาไทยไม่มีช่องว่าง", "", 9))
                .hasSizeGreaterThan(1)
                .allMatch(line -> TerminalText.columns(line) <= 9);
    }

    @Test
    void shouldDivideAWordThatIsWiderThanALine() {
        assertThat(TerminalText.wrapped("", "a bbbbbbbbbbbb c", "", 5)).containsExactly("a", "bbbbb", "bbbbb", "bb c");
    }
}
