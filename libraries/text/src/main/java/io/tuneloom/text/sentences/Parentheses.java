package io.tuneloom.text.sentences;

/** A sentence does not end in parentheses that it opened, however many sentences stand in them. */
final class Parentheses {
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
