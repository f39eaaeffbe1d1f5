package io.tuneloom.text.scripts;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What stands between two texts when one continues the other: a prompt and its answer, or two lines of a wrapped paragraph. That
 * is a space, except
 * <ul>
 *   <li>where one side is empty or has white space there already,
 *   <li>where both sides are of scripts that put no space between words (Chinese, Japanese, Thai, Khmer and others),
 *   <li>beside full-width punctuation, which has its space within itself.
 * </ul>
 * Digits, other punctuation, symbols and emoji belong to the script of the text around them.
 */
public final class Spacing {
    private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN,
            UnicodeScript.TAI_LE,
            UnicodeScript.NEW_TAI_LUE,
            UnicodeScript.TAI_THAM,
            UnicodeScript.TAI_VIET,
            UnicodeScript.BALINESE,
            UnicodeScript.JAVANESE);

    private static final Set<UnicodeScript> OF_NO_SCRIPT =
            Set.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    private static final Set<UnicodeBlock> FULL_WIDTH = Set.of(
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS,
            UnicodeBlock.CJK_COMPATIBILITY_FORMS,
            UnicodeBlock.VERTICAL_FORMS);

    private Spacing() {}

    /** A space or nothing. */
    public static String between(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        int last = before.codePointBefore(before.length());
        int first = after.codePointAt(0);
        if (isSpace(last) || isSpace(first) || isFullWidthMark(last) || isFullWidthMark(first)) {
            return "";
        }
        Optional<Boolean> left = withoutSpaces(before.codePoints().toArray(), true);
        Optional<Boolean> right = withoutSpaces(after.codePoints().toArray(), false);
        return left.or(() -> right).orElse(false) && right.or(() -> left).orElse(false) ? "" : " ";
    }

    /** Both texts with what stands between them. */
    public static String join(String before, String after) {
        return before + between(before, after) + after;
    }

    /** Whether a character is of a script that puts no space between words. */
    public static boolean isOfScriptWithoutSpaces(int character) {
        return WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }

    /** Of the character next to the other side that has a script; empty when the text has none. */
    private static Optional<Boolean> withoutSpaces(int[] text, boolean fromEnd) {
        return IntStream.range(0, text.length)
                .map(i -> text[fromEnd ? text.length - 1 - i : i])
                .filter(character -> isFullWidthMark(character) || !OF_NO_SCRIPT.contains(UnicodeScript.of(character)))
                .mapToObj(character -> isFullWidthMark(character) || isOfScriptWithoutSpaces(character))
                .findFirst();
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isFullWidthMark(int character) {
        return UnicodeScript.of(character) == UnicodeScript.COMMON
                && FULL_WIDTH.contains(UnicodeBlock.of(character))
                && !Character.isLetterOrDigit(character);
    }
}
