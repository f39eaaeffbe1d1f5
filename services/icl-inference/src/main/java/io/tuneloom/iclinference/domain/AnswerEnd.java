package io.tuneloom.iclinference.domain;

import io.tuneloom.text.sentences.SentenceEnds;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where an answer that a model wrote ends, for one that has learned documents, or only continues text, goes on with the next.
 * It ends with its line; and where a sentence is expected, with the sentence, or with as many of them as are expected.
 *
 * @param sentences how many, as {@link SentenceEnds} counts them; 0 where the expected text does not end as a sentence does
 * @param open the quotes that the prompt opened and left open for the answer to close
 */
public record AnswerEnd(int sentences, String open) {
    /** With the line, however many sentences it has. */
    public static final AnswerEnd OF_LINE = new AnswerEnd(0, "");

    private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");
    /** Space that a closing quote may follow, and what tokens that are half a character decode to. */
    private static final Pattern UNDECIDED = Pattern.compile("[\\u00A0\\u202F\\uFFFD]+$");

    /** @param prompt what the expected text goes on with */
    public static AnswerEnd of(String prompt, String expected) {
        String open = SentenceEnds.openQuotes(prompt);
        String text = expected.strip();
        List<Integer> ends = ends(open, text);
        return new AnswerEnd(!ends.isEmpty() && ends.getLast() == text.length() ? ends.size() : 0, open);
    }

    private static List<Integer> ends(String open, String text) {
        return SentenceEnds.in(open + text).stream()
                .map(end -> end - open.length())
                .toList();
    }

    /** Whether the answer's line has ended, with another begun or not. Empty lines before the answer do not count. */
    public static boolean endsLine(String written) {
        return LINE_END.matcher(written.stripLeading()).find();
    }

    /**
     * Whether the answer has ended, whatever the model would write next. Behind the last sentence a character must have shown that it
     * ended: after "3." the model may go on with "5 m.", after a full stop with a closing quote.
     */
    public boolean reached(String written) {
        if (endsLine(written)) {
            return true;
        }
        String text = UNDECIDED.matcher(written.stripLeading()).replaceFirst("");
        List<Integer> ends = ends(open, text);
        return sentences > 0 && ends.size() >= sentences && ends.get(sentences - 1) < text.length();
    }

    /** What is the answer of what was written, without the white space around it. */
    public String cut(String written) {
        String line = written.strip().lines().findFirst().orElse("").strip();
        List<Integer> ends = ends(open, line);
        return sentences == 0 || ends.size() < sentences ? line : line.substring(0, ends.get(sentences - 1));
    }
}
