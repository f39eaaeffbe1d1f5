package io.tuneloom.text.words;

/** What words are made of, by Unicode's general categories. */
final class Letters {
    private static final int MARK =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;
    private static final int NUMBER =
            1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;
    private static final int SYMBOL =
            1 << Character.MATH_SYMBOL | 1 << Character.CURRENCY_SYMBOL | 1 << Character.OTHER_SYMBOL;

    private Letters() {}

    static boolean isLetterOrNumber(int character) {
        return Character.isLetter(character) || is(character, NUMBER);
    }

    /** Belongs to the letter before it, such as an accent or a vowel sign. */
    static boolean isMark(int character) {
        return is(character, MARK);
    }

    /** Is said aloud, and tells 5% from 5 and 5 € from 5 $; Unicode counts percent signs as punctuation. */
    static boolean isSymbol(int character) {
        return is(character, SYMBOL) || character == '%' || character == '\u2030';
    }

    /** Everything else is punctuation or white space. */
    static boolean isOfWord(int character) {
        return isLetterOrNumber(character) || isMark(character) || isSymbol(character);
    }

    private static boolean is(int character, int categories) {
        return (1 << Character.getType(character) & categories) != 0;
    }
}
