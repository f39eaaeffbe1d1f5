package io.tuneloom.text.sentences;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks of a list's items within a text, such as {@code 1.}, {@code 2)}, {@code (a)} or {@code iv.}, which begin sentences. Unicode's
 * rules take a mark with a full stop for a sentence, and see none end before a small letter.
 */
final class ListMarks {
    private static final String SMALL = "(?:[a-z]|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))";
    private static final String NUMBER =
            "(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3})*|\\p{L}|%s|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))".formatted(SMALL);
    private static final String AFTER_SENTENCE = "(?<=[.!?;\u2026]\\s)";

    private static final Pattern MARK = Pattern.compile(
            "\\s*(?:[-*\u2022] )?(?:(?:Step|Schritt|\u00C9tape|Paso|Passo|\u0428\u0430\u0433) )?(?:\\(?%1$s\\)|%1$s[.\uFF0E])\\s*"
                    .formatted(NUMBER));
    /** As in "Do this: 1. Open it." */
    private static final Pattern FIRST = Pattern.compile("\\p{L}:\\s+\\(?[1aAiI][.)]\\s*$");

    private static final Pattern IN_PARENTHESES = Pattern.compile("(?:^|(?<=\\s))\\(?%s\\)\\s".formatted(NUMBER));
    private static final Pattern NEXT_IN_PARENTHESES =
            Pattern.compile(AFTER_SENTENCE + "(?=\\(?%s\\)\\s)".formatted(NUMBER));
    private static final Pattern WITH_STOP = Pattern.compile("^\\s*%s\\.\\s".formatted(SMALL));
    private static final Pattern NEXT_WITH_STOP = Pattern.compile(AFTER_SENTENCE + "(?=%s\\.\\s)".formatted(SMALL));
    private static final Pattern LAST_WITH_STOP = Pattern.compile("%s%s\\.\\s*$".formatted(AFTER_SENTENCE, SMALL));

    private ListMarks() {}

    /** Whether the last thing in this part of a text is the mark of what follows. */
    static boolean end(String text) {
        return MARK.matcher(text).matches()
                || FIRST.matcher(text).find()
                || WITH_STOP.matcher(text).find()
                        && LAST_WITH_STOP.matcher(text).find();
    }

    /** A sentence by Unicode's rules as its items. */
    static List<String> split(String sentence) {
        if (IN_PARENTHESES.matcher(sentence).find()) {
            return split(sentence, NEXT_IN_PARENTHESES);
        }
        return WITH_STOP.matcher(sentence).find() ? split(sentence, NEXT_WITH_STOP) : List.of(sentence);
    }

    private static List<String> split(String sentence, Pattern next) {
        List<String> items = new ArrayList<>();
        Matcher mark = next.matcher(sentence);
        int from = 0;
        while (mark.find()) {
            items.add(sentence.substring(from, mark.start()));
            from = mark.start();
        }
        items.add(sentence.substring(from));
        return items;
    }
}
