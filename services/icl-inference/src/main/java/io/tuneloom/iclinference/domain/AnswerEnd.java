package io.tuneloom.iclinference.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an answer that a model wrote ends, for one that has learned documents, or only continues text, goes on with the next.
 * It ends with its line; and where a sentence is expected, with the sentence, or with as many of them as are expected.
 *
 * @param sentences how many; 0 where the expected text does not end as a sentence does
 */
public record AnswerEnd(int sentences) {
    /** With the line, however many sentences it has. */
    public static final AnswerEnd OF_LINE = new AnswerEnd(0);

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
    private static final Pattern SENTENCE_END = Pattern.compile("[.?!](?=\\s|$)");

    public static AnswerEnd of(String expected) {
        String text = expected.strip();
        return new AnswerEnd(
                endsSentence(text) ? (int) SENTENCE_END.matcher(text).results().count() : 0);
    }

    /** Whether a text ends as a sentence does. */
    public static boolean endsSentence(String text) {
        return !text.isEmpty() && ".?!".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** Whether the answer's line has ended, with another begun or not. Empty lines before the answer do not count. */
    public static boolean endsLine(String written) {
        return LINE_END.matcher(written.stripLeading()).find();
    }

    /** What is the answer of what was written, without the white space around it. */
    public String cut(String written) {
        String line = written.strip().lines().findFirst().orElse("").strip();
        Matcher ends = SENTENCE_END.matcher(line);
        int end = line.length();
        for (int i = 0; i < sentences && ends.find(); i++) {
            end = i == sentences - 1 ? ends.end() : end;
        }
        return line.substring(0, end);
    }
}
