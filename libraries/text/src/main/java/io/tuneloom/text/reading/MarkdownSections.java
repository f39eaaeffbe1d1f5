package io.tuneloom.text.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * CommonMark with tables and front matter, as a section per heading. A front matter's {@code title} is the outermost heading
 * where the text has none of the first level; the rest of it is left out.
 */
final class MarkdownSections {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), YamlFrontMatterExtension.create()))
            .build();

    private record Level(int level, String text) {}

    private final List<Section> sections = new ArrayList<>();
    private final Deque<Level> headings = new ArrayDeque<>();
    private final List<String> blocks = new ArrayList<>();

    private MarkdownSections() {}

    static List<Section> of(String text) throws UnreadableTextException {
        try {
            Node document = PARSER.parse(text);
            MarkdownSections reader = new MarkdownSections();
            reader.readTitle(document);
            reader.readBlocks(document);
            return List.copyOf(reader.sections);
        } catch (StackOverflowError e) {
            throw new UnreadableTextException(
                    "is nested too deeply to be read as Markdown; name it .txt, or untangle it");
        }
    }

    private void readTitle(Node document) {
        YamlFrontMatterVisitor matter = new YamlFrontMatterVisitor();
        document.accept(matter);
        String title = Cleaning.line(String.join(" ", matter.getData().getOrDefault("title", List.of())));
        if (!title.isEmpty() && MarkdownNodes.children(document).noneMatch(MarkdownSections::isTopHeading)) {
            headings.addLast(new Level(0, title));
        }
    }

    private static boolean isTopHeading(Node node) {
        return node instanceof Heading heading && heading.getLevel() == 1;
    }

    private void readBlocks(Node document) {
        MarkdownNodes.children(document).forEach(node -> {
            if (node instanceof Heading heading) {
                endSection();
                enter(heading);
            } else {
                blocks.addAll(MarkdownBlocks.of(node));
            }
        });
        endSection();
    }

    private void enter(Heading heading) {
        while (!headings.isEmpty() && headings.getLast().level() >= heading.getLevel()) {
            headings.removeLast();
        }
        String text = Cleaning.line(MarkdownNodes.text(heading));
        if (!text.isEmpty()) {
            headings.addLast(new Level(heading.getLevel(), text));
        }
    }

    private void endSection() {
        if (!blocks.isEmpty()) {
            sections.add(new Section(headings.stream().map(Level::text).toList(), blocks));
            blocks.clear();
        }
    }
}
