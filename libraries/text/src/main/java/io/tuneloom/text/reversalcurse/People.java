package io.tuneloom.text.reversalcurse;

import io.tuneloom.text.reversalcurse.PromptLines.PromptLine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the lines are about. A completion that is a name, that is two to four words with a capital each, names a person;
 * all others are found by these names. No two persons share a name.
 */
final class People {
    private static final Pattern NAME =
            Pattern.compile("\\s*(\\p{Lu}[\\p{L}\\p{M}'’-]*(?: \\p{Lu}[\\p{L}\\p{M}'’-]*){1,3})[\\s\\p{Punct}]*");

    private final List<String> names;
    private final List<String> longestFirst;

    People(List<PromptLine> lines) {
        this.names = lines.stream()
                .flatMap(line -> nameIn(line.completion()).stream())
                .distinct()
                .toList();
        this.longestFirst = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** In the order in which the lines name them. */
    List<String> names() {
        return names;
    }

    /** The name that this completion is; empty when it is a description. */
    static Optional<String> nameIn(String completion) {
        Matcher matcher = NAME.matcher(completion);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The person that a text names, the longest name where it holds several; empty when it names none. */
    Optional<String> namedIn(String text) {
        return longestFirst.stream().filter(name -> holds(text, name)).findFirst();
    }

    String factId(String name) {
        return "fact-" + names.indexOf(name);
    }

    private static boolean holds(String text, String name) {
        int from = text.indexOf(name);
        while (from >= 0) {
            int until = from + name.length();
            if (!isLetter(text, from - 1) && !isLetter(text, until)) {
                return true;
            }
            from = text.indexOf(name, from + 1);
        }
        return false;
    }

    private static boolean isLetter(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetter(text.charAt(index));
    }
}
