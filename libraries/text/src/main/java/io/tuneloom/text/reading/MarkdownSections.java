package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import java.util.List;
import java.util.Optional;
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

    private final MarkdownText texts;
    private final MarkdownBlocks reader;
    private final SectionBuilder sections;

    private MarkdownSections(Node document, Omissions omissions) {
        this.sections = new SectionBuilder(omissions);
        MarkdownText.Footnotes footnotes = MarkdownText.Footnotes.of(document);
        this.texts = new MarkdownText(footnotes, omissions);
        this.reader = new MarkdownBlocks(footnotes, texts, omissions);
    }

    static List<Section> of(String text, Omissions omissions) throws UnreadableTextException {
        Optional<FrontMatter> matter = FrontMatter.of(text);
        matter.ifPresent(front -> omissions.add(LeftOut.Kind.FRONT_MATTER, front.yaml()));
        try {
            Node document = PARSER.parse(matter.map(FrontMatter::rest).orElse(text));
            MarkdownSections reader = new MarkdownSections(document, omissions);
            matter.ifPresent(front -> reader.readTitle(front.title(), document));
            return reader.readBlocks(document);
        } catch (StackOverflowError e) {
            throw new UnreadableTextException(
                    "is nested too deeply to be read as Markdown; name it .txt, or untangle it");
        } catch (MarkdownText.Footnotes.TooLongException e) {
            throw new UnreadableTextException(String.valueOf(e.getMessage()));
        }
    }

    private void readTitle(String title, Node document) {
        if (MarkdownText.children(document).noneMatch(MarkdownSections::isTopHeading)) {
            sections.title(Cleaning.line(title));
        }
    }

    private static boolean isTopHeading(Node node) {
        return node instanceof Heading heading && heading.getLevel() == 1;
    }

    private List<Section> readBlocks(Node document) {
        MarkdownText.children(document).forEach(node -> {
            if (node instanceof Heading heading) {
                sections.heading(heading.getLevel(), Cleaning.line(texts.of(heading)));
            } else {
                sections.add(reader.of(node));
            }
        });
        return sections.end();
    }
}
