package io.tuneloom.text.reading;

import io.tuneloom.text.scripts.Spacing;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One spelling for what looks alike: Unicode NFC, one kind of space, no characters that nobody sees. The joiners of Indic
 * scripts and emoji (U+200C, U+200D) stay, since words differ by them. Prose has one space between words; in code, and in what
 * is to be taken as it is given, spaces mean something and stay.
 */
public final class Cleaning {
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029\\u000B\\u000C]");
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u00AD\\u180E\\u200B\\u200E\\u200F" + "\\u202A-\\u202E\\u2060-\\u2069\\uFEFF&&[^\\n\\t]]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");
    private static final Pattern SPACES_AT_LINE_ENDS = Pattern.compile(" *\\n *");
    private static final Pattern NO_BREAK_SPACES = Pattern.compile("[\\u00A0\\u202F]");
    private static final Pattern EMPTY_LINES_BEFORE = Pattern.compile("\\A(?:[ \\t]*\\n)+");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private Cleaning() {}

    /** The cleaned text, without white space around it; at most one empty line in a row. */
    public static String of(String text) {
        String spaced = SPACES_AT_LINE_ENDS
                .matcher(SPACES.matcher(composed(text)).replaceAll(" "))
                .replaceAll("\n");
        return EMPTY_LINES.matcher(spaced).replaceAll("\n\n").strip();
    }

    /** The text with every space and line of it, but for empty lines before it and white space behind it. */
    public static String asGiven(String text) {
        return EMPTY_LINES_BEFORE
                .matcher(NO_BREAK_SPACES.matcher(composed(text)).replaceAll(" "))
                .replaceFirst("")
                .stripTrailing();
    }

    private static String composed(String text) {
        String seen = UNSEEN.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
        return Normalizer.normalize(seen, Normalizer.Form.NFC);
    }

    /** How many characters nobody sees, so that they are left out. */
    static int unseen(String text) {
        return (int) UNSEEN.matcher(LINE_ENDS.matcher(text).replaceAll("\n"))
                .results()
                .count();
    }

    /** The cleaned text as one line: what was wrapped is joined as its script is written. */
    public static String line(String text) {
        return joined(Arrays.asList(of(text).split("\\n+")));
    }

    /** Wrapped lines as one. */
    static String joined(List<? extends CharSequence> lines) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (CharSequence line : lines) {
            String after = line.toString();
            text.append(Spacing.between(before, after)).append(after);
            before = after;
        }
        return text.toString();
    }
}
