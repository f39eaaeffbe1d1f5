package io.tuneloom.text.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MarkdownPropertyTest {
    /** {@code @} is a word that must be read, {@code %} one that must be read or counted. */
    private static final List<String> PARTS = List.of(
            "@ @.",
            "@\n@",
            "@  \n@",
            "*@* **@**",
            "un~~@~~",
            "`@`",
            "@<sup>@</sup>",
            "a<b>@</b>c <!-- % -->",
            "[@](%)",
            "![@](% \"%\")",
            "<http://@>",
            "[@][r]",
            "[r]: %",
            "> @\n> > @",
            "> - @\n>   @",
            "- @\n- @\n  - @\n\n    @",
            "7. @\n8. @",
            "1) @\n   * @",
            "- [ ] @",
            "    @\n      @",
            "```@\n@\n  @\n```",
            "~~~\n@\n~~~",
            "- ```\n  @\n  ```",
            "| @ | @ |\n|---|:-:|\n| @ | |\n| | @ |",
            "| % | @ |\n|---|---|",
            "# %",
            "#### %",
            "%\n===",
            "%\n---",
            "***",
            "<div>\n%\n</div>",
            "<!-- %\n% -->",
            "@[^1]",
            "@.[^n] @",
            "[^1]: @",
            "[^n]: @\n\n    @",
            "@\u00A0@ @\u00AD",
            "\u4e2d@\n\u6587@",
            "&amp;@ \\*@\\*",
            "@\\\n@",
            "---\n%: %\n---",
            "---\n@\n\n@",
            "\u200B");

    @Property(tries = 1_000, seed = "20261128")
    void shouldReadEveryWordOrCountIt(@ForAll("texts") String text) throws UnreadableTextException {
        // Given
        Omissions omissions = new Omissions();

        // When
        String read = Format.MARKDOWN.sections(text, omissions).stream()
                .map(section -> String.join("\n", section.headings()) + "\n" + String.join("\n", section.blocks()))
                .collect(Collectors.joining("\n"));

        // Then
        long missing = words("may", text).stream()
                .filter(word -> !read.contains(word))
                .mapToInt(String::length)
                .sum();
        assertThat(words("must", text)).allSatisfy(word -> assertThat(read).contains(word));
        assertThat(omissions.of("a.md").stream()
                        .mapToLong(LeftOut.Part::characters)
                        .sum())
                .isGreaterThanOrEqualTo(missing);
    }

    @Property(tries = 200, seed = "20261129")
    void shouldReadTheSameWithOtherLineEndsAndAByteOrderMark(@ForAll("texts") String text)
            throws UnreadableTextException {
        // Given
        byte[] other = ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(Format.MARKDOWN.sections(Utf8.decode(other), new Omissions()))
                .isEqualTo(Format.MARKDOWN.sections(text, new Omissions()));
    }

    private static List<String> words(String kind, String text) {
        return Pattern.compile(kind + "\\d+x")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PARTS)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> numbered(String.join("\n\n", parts)));
    }

    private static String numbered(String parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length(); i++) {
            switch (parts.charAt(i)) {
                case '@' -> text.append("must").append(i).append('x');
                case '%' -> text.append("may").append(i).append('x');
                default -> text.append(parts.charAt(i));
            }
        }
        return text.toString();
    }
}
