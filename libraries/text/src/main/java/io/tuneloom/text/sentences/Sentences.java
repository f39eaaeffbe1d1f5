package io.tuneloom.text.sentences;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Splits text into sentences by the rules of Unicode (UAX 29), as ICU has them, but never after an abbreviation, an ordinal or
 * the number of a list's item, nor in parentheses within a sentence. Nobody says which language a text is in, so it is guessed.
 * The end of a line ends a sentence: wrapped lines have to be joined before. Code between fences is one sentence.
 */
public final class Sentences {
    /** Where so much would be one sentence, the next full stop ends it, whatever stands before. */
    private static final int LONGEST = 2_000;

    private final Language language;
    private final List<String> sentences = new ArrayList<>();

    private Sentences(String text) {
        this.language = Language.of(text);
    }

    /** The sentences in their order, without the white space around them; none for a blank text. */
    public static List<String> of(String text) {
        Sentences reader = new Sentences(text);
        Matcher code = CodeBlock.BLOCK.matcher(text);
        int from = 0;
        while (code.find()) {
            reader.split(text.substring(from, code.start()));
            reader.add(code.group());
            from = code.end();
        }
        reader.split(text.substring(from));
        return List.copyOf(reader.sentences);
    }

    private void split(String prose) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
        breaks.setText(prose);
        int from = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == prose.length() || prose.charAt(end - 1) == '\n' || endsSentence(prose, from, end)) {
                ListMarks.split(prose.substring(from, end)).forEach(this::add);
                from = end;
            }
        }
    }

    private boolean endsSentence(String prose, int from, int end) {
        if (end - from > LONGEST) {
            return true;
        }
        String sentence = prose.substring(from, end);
        String next = prose.substring(end, Math.min(prose.length(), end + FirstWords.LONGEST));
        return !ListMarks.end(sentence)
                && !language.abbreviations().end(sentence, next)
                && !Ordinals.end(sentence, next, language)
                && !Parentheses.areOpen(prose, from, end);
    }

    private void add(String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }

    /** A sentence does not end in parentheses that it opened, however many sentences stand in them. */
    private static final class Parentheses {
        private static final String OPENING = "([\uFF08";
        private static final String CLOSING = ")]\uFF09";
        private static final int LONGEST = 2_000;

        private Parentheses() {}

        /** Whether some that the sentence opened after its beginning are closed later in the same line. */
        static boolean areOpen(String text, int from, int end) {
            int open = 0;
            int begin = from;
            while (begin < end && Character.isWhitespace(text.charAt(begin))) {
                begin++;
            }
            for (int i = begin + 1; i < end; i++) {
                open = after(text.charAt(i), open);
            }
            for (int i = end; open > 0 && i < Math.min(text.length(), end + LONGEST) && text.charAt(i) != '\n'; i++) {
                open = after(text.charAt(i), open);
                if (open == 0) {
                    return true;
                }
            }
            return false;
        }

        private static int after(char character, int open) {
            return OPENING.indexOf(character) >= 0
                    ? open + 1
                    : CLOSING.indexOf(character) >= 0 ? Math.max(0, open - 1) : open;
        }
    }
}
