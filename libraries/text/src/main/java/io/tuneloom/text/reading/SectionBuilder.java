package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Collects blocks of text under the headings above them: a section per heading. */
final class SectionBuilder {
    /** Lines above a rule without an empty line between are a heading for CommonMark, whatever their writer meant. */
    private static final Pattern SENTENCE = Pattern.compile(".*[.\\u3002\\u0964\\u06D4]");

    private final Omissions omissions;
    private final List<Section> sections = new ArrayList<>();
    private final Deque<Level> headings = new ArrayDeque<>();
    private final List<String> blocks = new ArrayList<>();

    SectionBuilder(Omissions omissions) {
        this.omissions = omissions;
    }

    /** A heading that is open, and whether any text was found below it. */
    private static final class Level {
        private final int level;
        private final String text;
        private boolean used;

        Level(int level, String text) {
            this.level = level;
            this.text = text;
        }
    }

    /** The outermost heading, above those of the first level. One without text below it is not counted. */
    void title(String text) {
        if (!text.isEmpty()) {
            headings.addLast(new Level(0, text));
        }
    }

    /** @param level from 1, the outermost */
    void heading(int level, String text) {
        endSection();
        leave(level);
        if (!text.isEmpty()) {
            headings.addLast(new Level(level, text));
        }
    }

    void add(List<String> texts) {
        blocks.addAll(texts);
    }

    /** All sections; nothing is added after this. */
    List<Section> end() {
        endSection();
        leave(1);
        return List.copyOf(sections);
    }

    /** Headings of this level and below end here; one that is a sentence is text where it has none below it. */
    private void leave(int level) {
        while (!headings.isEmpty() && headings.getLast().level >= level) {
            Level left = headings.removeLast();
            if (!left.used && SENTENCE.matcher(left.text).matches()) {
                blocks.add(left.text);
                endSection();
            } else if (!left.used) {
                omissions.add(LeftOut.Kind.HEADING, left.text);
            }
        }
    }

    private void endSection() {
        if (!blocks.isEmpty()) {
            headings.forEach(heading -> heading.used = true);
            sections.add(
                    new Section(headings.stream().map(heading -> heading.text).toList(), blocks));
            blocks.clear();
        }
    }
}
