package io.tuneloom.text.sentences;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words at the borders of sentences. */
final class FirstWords {
    /** So many characters are enough to see the next word. */
    static final int LONGEST = 40;

    private static final Pattern FIRST = Pattern.compile("[\\p{L}\\p{M}]+");
    /** English and German words that begin sentences and are no part of names, as French and Spanish articles are. */
    private static final Set<String> BEGIN_SENTENCES =
            Set.of(("the he she it they we you this that these those there his her their its"
                            + " der die das es er sie wir ich dies diese dieser dieses am im und aber dann danach dort hier")
                    .split(" "));

    private FirstWords() {}

    /** In lower case; empty where no word stands there. */
    static String first(String text) {
        Matcher word = FIRST.matcher(text);
        return word.lookingAt() ? word.group().toLowerCase(Locale.ROOT) : "";
    }

    static boolean beginSentence(String text) {
        return BEGIN_SENTENCES.contains(first(text));
    }
}
