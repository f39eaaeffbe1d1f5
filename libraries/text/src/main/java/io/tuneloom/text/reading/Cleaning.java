package io.tuneloom.text.reading;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * One spelling for what looks alike: Unicode NFC, one kind of space, no characters that nobody sees. The joiners of Indic
 * scripts and emoji (U+200C, U+200D) stay, since words differ by them.
 */
public final class Cleaning {
    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029\\u000B\\u000C]");
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u00AD\\u180E\\u200B\\u200E\\u200F" + "\\u202A-\\u202E\\u2060-\\u2069\\uFEFF&&[^\\n\\t]]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");
    private static final Pattern SPACES_AT_LINE_ENDS = Pattern.compile(" *\\n *");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private Cleaning() {}

    /** The cleaned text, without white space around it; at most one empty line in a row. */
    public static String of(String text) {
        String seen = UNSEEN.matcher(LINE_ENDS.matcher(text).replaceAll("\n")).replaceAll("");
        String composed = Normalizer.normalize(seen, Normalizer.Form.NFC);
        String spaced = SPACES_AT_LINE_ENDS
                .matcher(SPACES.matcher(composed).replaceAll(" "))
                .replaceAll("\n");
        return EMPTY_LINES.matcher(spaced).replaceAll("\n\n").strip();
    }

    /** The cleaned text as one line: what was wrapped is joined. */
    public static String line(String text) {
        return of(text).replaceAll("\\n+", " ");
    }
}
