package io.tuneloom.text.questions;

import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.text.reading.Cleaning;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.scripts.Spacing;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What stands between a question's prompt and its answer: what the question says, else the white space that its texts were given
 * with, else what their scripts call for. It is the same before all candidates, so that nothing but themselves makes a difference.
 */
public final class Separator {
    private static final int LONGEST = 100;
    /** Guards white space at the edge of a text while it is cleaned. */
    private static final String GUARD = "|";

    private Separator() {}

    static String of(InlineQuestion written) throws UnreadableTextException {
        String given = written.separator();
        if (given == null) {
            return usual(written.prompt(), answers(written));
        }
        if (given.length() > LONGEST) {
            throw new UnreadableTextException(
                    "has a separator of %d characters; at most %d are allowed".formatted(given.length(), LONGEST));
        }
        return given;
    }

    private static List<String> answers(InlineQuestion written) {
        return Stream.concat(
                        Objects.requireNonNullElse(written.candidates(), List.<String>of()).stream(),
                        Stream.ofNullable(written.expected()))
                .toList();
    }

    /** Where the question says nothing: the white space that its texts were given with, else what their scripts call for. */
    public static String usual(String prompt, List<String> answers) {
        String atEnd = spaceAtEnd(prompt);
        if (!atEnd.isEmpty()) {
            return atEnd;
        }
        String text = Cleaning.of(prompt);
        return answers.stream().allMatch(Separator::beginsWithSpace)
                        || answers.stream()
                                .noneMatch(answer -> Spacing.between(text, Cleaning.line(answer))
                                        .isEmpty())
                ? " "
                : "";
    }

    private static String spaceAtEnd(String text) {
        String guarded = Cleaning.of(GUARD + text + GUARD);
        String kept = guarded.substring(0, guarded.length() - GUARD.length());
        return kept.substring(kept.stripTrailing().length());
    }

    private static boolean beginsWithSpace(String text) {
        return Cleaning.line(GUARD + text).startsWith(GUARD + " ");
    }
}
