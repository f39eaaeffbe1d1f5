package io.tuneloom.text.sentences;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words whose full stop ends no sentence: those of a list, and single letters, as in "J. Doe" and "z. B.".
 *
 * <p>ICU's own filter takes the end of a word for an abbreviation, "small." for "all.", so the list is looked up here.
 */
record Abbreviations(Set<String> words) {
    private static final int LONGEST = 24;
    /** Common in any language's technical texts, never a sentence's last word, and not in all of ICU's lists. */
    private static final Set<String> COMMON = Set.of("Dr.", "Prof.", "St.", "Fig.", "cf.", "vs.", "e.g.", "i.e.");
    /** These stand before numbers only, and "no" before some that are no number of anything. */
    private static final Pattern BEFORE_NUMBER = Pattern.compile(
            "(?:.*[^\\p{L}])?(?:pp?|vols?|art|abs|ca|approx|figs?|eqs?|tab|kap|sec|chap|ch|bd|nr|nrn)\\.",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern NO =
            Pattern.compile("(?:.*[^\\p{L}])?nos?\\.", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    /** These end sentences, too: times, and letters that are no initials, as in "vitamin C." */
    private static final Pattern MAY_END = Pattern.compile(
            "(?:.*[^\\p{L}.])?(?:[ap]\\.\\s?m\\.|etc\\.|usw\\.|(?<!\\p{L}\\.\\s)\\p{Lu}\\.)", Pattern.DOTALL);

    /**
     * Whether what stands before the end of {@code text} is one, and does not end a sentence.
     *
     * @param next what follows the text
     */
    boolean end(CharSequence text, String next) {
        String tail = tail(text).stripTrailing();
        if (FirstWords.beginSentence(next) && MAY_END.matcher(tail).matches()) {
            return false;
        }
        if (BEFORE_NUMBER.matcher(tail).matches() && next.matches("(?s)\\p{Nd}.*")
                || NO.matcher(tail).matches() && next.matches("(?s)\\p{Nd}+(?:\\p{Po}.*)?")) {
            return true;
        }
        for (int from = tail.length() - 1; from >= 0; from--) {
            boolean wordBegins = from == 0 || !Character.isLetter(tail.charAt(from - 1));
            String word = tail.substring(from);
            if (wordBegins && (words.contains(word) || COMMON.contains(word) || word.matches("\\p{L}\\."))) {
                return true;
            }
        }
        return false;
    }

    private static String tail(CharSequence text) {
        return text.subSequence(Math.max(0, text.length() - LONGEST), text.length())
                .toString();
    }
}
