package io.tuneloom.text.sentences;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Code between fences, as in Markdown: lines of backticks that are longer than any in the code. Its lines and their indentation
 * mean something only together, so it is one statement and never cleaned.
 *
 * @param opening the first line; may begin with a list item's mark
 * @param code the lines between the fences
 * @param closing the last line
 */
public record CodeBlock(String opening, String code, String closing) {
    /** Group 1 is the opening, group 3 the code, group 4 the closing. */
    static final Pattern BLOCK = Pattern.compile(
            "^([ ]*(?:(?:-|\\d+[.)]) )?(`{3,})[^`\\n]*)\\n(.*?)\\n?^([ ]*\\2)[ ]*$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FENCES = Pattern.compile("`{3,}");

    /** @param info such as the language; may be empty */
    public static CodeBlock of(String info, String code) {
        int longest = FENCES.matcher(code)
                .results()
                .mapToInt(fence -> fence.end() - fence.start())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        return new CodeBlock(fence + info.replace("`", ""), code, fence);
    }

    /** Empty for a text that is anything else, or anything more. */
    public static Optional<CodeBlock> parse(String text) {
        Matcher block = BLOCK.matcher(text);
        return block.matches() ? Optional.of(of(block)) : Optional.empty();
    }

    private static CodeBlock of(Matcher block) {
        return new CodeBlock(block.group(1), block.group(3), block.group(4));
    }

    /** Other lines between the same fences. */
    public CodeBlock with(String otherCode) {
        return new CodeBlock(opening, otherCode, closing);
    }

    public String text() {
        return opening + "\n" + code + "\n" + closing;
    }
}
