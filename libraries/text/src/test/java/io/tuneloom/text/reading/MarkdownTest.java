package io.tuneloom.text.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private final Omissions omissions = new Omissions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nThe gate is old.\n\nIt creaks.",
                "---\n\n**Gate: old**\n\nIt creaks.\n\n---\n",
                "---\n\nGate: old\n\n---\n",
                "---\nThe gate is old.\n---\n",
                "---\n- gate\n- old\n---\n",
                "---\ngate: [old\n---\nIt creaks.",
                "---\n# Gate\nThe gate is old.\n\n---\n",
                "text\n---\ngate: old\n---\nIt creaks.",
            })
    void shouldTakeARuleForARule(String text) {
        assertThat(String.join("\n", blocks(text)) + headings(text))
                .contains("ate")
                .contains("old");
        assertThat(omissions.of("a.md")).noneMatch(part -> part.kind() == LeftOut.Kind.FRONT_MATTER);
    }

    @ParameterizedTest
    @CsvSource({
        "'---\ntitle: The gate\ndate: 2026-01-31\n---\nOld.', The gate",
        "'---\r\ntitle: \"The gate\"\r\ntags:\r\n  - x\r\n...\r\nOld.', The gate",
        "'--- \n# a comment\ntitle: 2026-01-31\n---\nOld.', 2026-01-31",
    })
    void shouldReadTheTitleOfFrontMatterAndCountTheRest(String text, String title) {
        assertThat(sections(text)).containsExactly(new Section(List.of(title), List.of("Old.")));
        assertThat(omissions.of("a.md"))
                .singleElement()
                .satisfies(part -> assertThat(part.kind()).isEqualTo(LeftOut.Kind.FRONT_MATTER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Built in 1911[^1] by us.\\n\\n[^1]: Burnt in 1950.|Built in 1911 (Burnt in 1950) by us.",
                "Built in 1911.[^a][^b] Sold.\\n\\n[^a]: Lund\\n[^b]: twice|Built in 1911 (Lund) (twice). Sold.",
                "Why?[^1]\\n\\n[^1]: Two. Notes.|Why (Two. Notes)?",
                "One[^1] and one[^1].\\n\\n[^1]: same|One (same) and one (same).",
                "\u5efa\u4e8e1911\u5e74[^1]\u3002\\n\\n[^1]: \u4eac\u90fd\u3002|\u5efa\u4e8e1911\u5e74\uff08\u4eac\u90fd\uff09\u3002",
                "Old[^1].\\n\\n[^1]: *Very* old[^1],\\n\\n    in parts.|Old (Very old, in parts).",
                "Unknown[^9].|Unknown[^9].",
            })
    void shouldKeepFootnotesWithTheirSentence(String text, String block) {
        assertThat(blocks(text.replace("\\n", "\n"))).containsExactly(block);
    }

    @Test
    void shouldKeepAFootnoteThatNothingRefersTo() {
        assertThat(blocks("Old.\n\n[^1]: Burnt in 1950.")).containsExactly("Old.", "Burnt in 1950.");
    }

    @Test
    void shouldRefuseFootnotesThatMultiply() {
        // Given
        StringBuilder text = new StringBuilder("x[^0]\n\n");
        for (int i = 0; i < 40; i++) {
            text.append("[^%d]: note[^%d][^%2$d]\n".formatted(i, i + 1));
        }
        text.append("[^40]: end");

        // Then
        assertThatThrownBy(() -> Format.MARKDOWN.sections(text.toString(), omissions))
                .isInstanceOf(UnreadableTextException.class)
                .hasMessageContaining("footnotes whose text is repeated too often");
    }

    @Test
    @Timeout(120)
    void shouldReadLongLinesOfNotesAndTagsInOnePass() {
        // Given
        String notes = "word.[^1] ".repeat(30_000) + "<sup>".repeat(30_000) + "\n\n[^1]: note";

        // Then
        assertThat(blocks(notes)).singleElement().asString().startsWith("word (note). word (note).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CO<sub>2</sub> in m<sup>2</sup>|CO2 in m^2",
                "10<sup>-6</sup> and 2<sup>n</sup>|10^-6 and 2^n",
                "the 1<sup>st</sup>, la 2<sup>e</sup>|the 1st, la 2e",
                "im<em>poss</em>ible|impossible",
                "one<br>two<BR/>three|one\\ntwo\\nthree",
                "a<!-- hidden -->b <span title=\"x\">c</span>|ab c",
                "one<li>two|one\\ntwo",
                "5 &lt; 6 &amp; 7&nbsp;km|5 < 6 & 7 km",
            })
    void shouldTakeATagForNoWhiteSpaceUnlessItBeginsALine(String text, String block) {
        assertThat(blocks(text)).containsExactly(block.replace("\\n", "\n"));
    }

    @Test
    void shouldKeepTheNumbersOfLists() {
        assertThat(blocks("""
                3. Close
                4. Wait
                   for a minute

                   or two
                   - here
                     1) or there
                5. Open:
                   ```
                   a
                     b
                   ```
                """)).containsExactly("""
                3. Close
                4. Wait for a minute
                  or two
                  - here
                    1) or there
                5. Open:
                  ```
                  a
                    b
                  ```""");
    }

    @Test
    void shouldKeepCodeAsItIsAndItsFencesUnmistakable() {
        assertThat(blocks("```` py x=1\nif  a:\n\n\n\tb\n```\n````\n\n    two  spaces\n      more"))
                .containsExactly("````py x=1\nif  a:\n\n\n\tb\n```\n````", "```\ntwo  spaces\n  more\n```");
    }

    @Test
    void shouldLoseNoColumnOfATable() {
        assertThat(blocks("| Grade | Notice | Pay |\n|---|---|---|\n| B | none! | |\n| \u4e59 | \u65e0\u3002 | |"))
                .containsExactly("Pay.\nGrade: B; Notice: none!\nGrade: \u4e59; Notice: \u65e0\u3002");
        assertThat(blocks("| Grade | Notice |\n|---|---|")).containsExactly("Grade; Notice.");
    }

    @Test
    void shouldCountWhatIsLeftOut() {
        // When
        List<String> blocks = blocks("""
                See [the *form*](http://f "Form") or <http://auto> or [ref] and ![a gate](gate.png).

                <div>Block &amp; text</div>

                [ref]: http://ref

                ## Empty
                ## Full
                zero\u200Bwidth
                """);

        // Then
        assertThat(blocks).containsExactly("See the form or http://auto or ref and a gate.", "zerowidth");
        assertThat(omissions.of("a.md"))
                .containsExactly(
                        new LeftOut.Part("a.md", LeftOut.Kind.HEADING, 1, 5),
                        new LeftOut.Part("a.md", LeftOut.Kind.HTML, 1, 27),
                        new LeftOut.Part("a.md", LeftOut.Kind.LINK_TARGET, 3, 32),
                        new LeftOut.Part("a.md", LeftOut.Kind.IMAGE, 1, 8),
                        new LeftOut.Part("a.md", LeftOut.Kind.INVISIBLE_CHARACTER, 1, 1));
    }

    private List<Section> sections(String text) {
        try {
            return Format.MARKDOWN.sections(text, omissions);
        } catch (UnreadableTextException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> blocks(String text) {
        return sections(text).stream()
                .flatMap(section -> section.blocks().stream())
                .toList();
    }

    private List<String> headings(String text) {
        return sections(text).stream()
                .flatMap(section -> section.headings().stream())
                .toList();
    }
}
