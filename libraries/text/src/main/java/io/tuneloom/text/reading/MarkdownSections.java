package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * CommonMark with tables, footnotes and front matter, as a section per heading. A front matter's {@code title} is the outermost
 * heading where the text has none of the first level; the rest of it is left out.
 */
final class MarkdownSections {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), FootnotesExtension.create()))
            .build();

    /** Lines above a rule without an empty line between are a heading for CommonMark, whatever their writer meant. */
    private static final Pattern SENTENCE = Pattern.compile(".*[.\\u3002\\u0964\\u06D4]");

    private final Omissions omissions;
    private final MarkdownText texts;
    private final MarkdownBlocks reader;
    private final List<Section> sections = new ArrayList<>();
    private final Deque<Level> headings = new ArrayDeque<>();
    private final List<String> blocks = new ArrayList<>();

    private MarkdownSections(Node document, Omissions omissions) {
        this.omissions = omissions;
        MarkdownText.Footnotes footnotes = MarkdownText.Footnotes.of(document);
        this.texts = new MarkdownText(footnotes, omissions);
        this.reader = new MarkdownBlocks(footnotes, texts, omissions);
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

    static List<Section> of(String text, Omissions omissions) throws UnreadableTextException {
        Optional<FrontMatter> matter = FrontMatter.of(text);
        matter.ifPresent(front -> omissions.add(LeftOut.Kind.FRONT_MATTER, front.yaml()));
        try {
            Node document = PARSER.parse(matter.map(FrontMatter::rest).orElse(text));
            MarkdownSections reader = new MarkdownSections(document, omissions);
            matter.ifPresent(front -> reader.readTitle(front.title(), document));
            reader.readBlocks(document);
            return List.copyOf(reader.sections);
        } catch (StackOverflowError e) {
            throw new UnreadableTextException(
                    "is nested too deeply to be read as Markdown; name it .txt, or untangle it");
        } catch (MarkdownText.Footnotes.TooLongException e) {
            throw new UnreadableTextException(String.valueOf(e.getMessage()));
        }
    }

    private void readTitle(String title, Node document) {
        String line = Cleaning.line(title);
        if (!line.isEmpty() && MarkdownText.children(document).noneMatch(MarkdownSections::isTopHeading)) {
            headings.addLast(new Level(0, line));
        }
    }

    private static boolean isTopHeading(Node node) {
        return node instanceof Heading heading && heading.getLevel() == 1;
    }

    private void readBlocks(Node document) {
        MarkdownText.children(document).forEach(node -> {
            if (node instanceof Heading heading) {
                endSection();
                enter(heading);
            } else {
                blocks.addAll(reader.of(node));
            }
        });
        endSection();
        leave(0);
    }

    private void enter(Heading heading) {
        leave(heading.getLevel());
        String text = Cleaning.line(texts.of(heading));
        if (!text.isEmpty()) {
            headings.addLast(new Level(heading.getLevel(), text));
        }
    }

    /** Headings of this level and below end here; one that is a sentence is text where it has none below it. The front matter's title, on level 0, was counted with the front matter. */
    private void leave(int level) {
        while (!headings.isEmpty() && headings.getLast().level >= Math.max(1, level)) {
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
