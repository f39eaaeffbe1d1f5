package io.tuneloom.text.documents;

import io.tuneloom.text.sentences.SentenceEnds;
import io.tuneloom.text.sentences.Sentences;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text under its headings, which stand in its first line. They say what the sentences below are about and state nothing
 * themselves: nobody can reverse "Travel > Rooms", and it is worth nothing alone.
 *
 * @param heading empty where there is none
 */
public record HeadedText(String heading, String body) {
    /** Between a section's headings, from the outermost. */
    static final String BETWEEN_HEADINGS = " > ";

    private static final String CLOSING = ")\\]}\"'\u201d\u2019\u00bb";
    private static final String MARKS = SentenceEnds.MARKS + ":;,";
    /** No mark ends it, brackets and quotes aside, or it has several headings, the last of which may be a question. */
    private static final Pattern HEADING = Pattern.compile(
            "([^\\n]*[^\\s%1$s%2$s][%2$s]*|[^\\n]*%3$s[^\\n]*)\\n".formatted(MARKS, CLOSING, BETWEEN_HEADINGS));

    /** Lists and code begin with these. */
    private static final Pattern NO_HEADING = Pattern.compile("[ ]*(?:- |`{3}|\\d+[.)] [^\\n]*\\n[ ]*\\d+[.)] )");

    /** A first line with more below it is taken for a heading where it looks like one. */
    public static HeadedText of(String text) {
        Matcher heading = HEADING.matcher(text);
        return heading.lookingAt()
                        && !NO_HEADING.matcher(text).lookingAt()
                        && !text.substring(heading.end()).isBlank()
                ? new HeadedText(heading.group(1), text.substring(heading.end()))
                : new HeadedText("", text);
    }

    public String text() {
        return heading.isEmpty() ? body : heading + "\n" + body;
    }

    /** What is stated below the heading. */
    public List<String> sentences() {
        return Sentences.of(body);
    }

    /** Another text under the same heading. */
    public HeadedText with(String otherBody) {
        return new HeadedText(heading, otherBody);
    }
}
