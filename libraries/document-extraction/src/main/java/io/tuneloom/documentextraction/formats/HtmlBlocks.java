package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.Cleaning;
import io.tuneloom.text.reading.Superscripts;
import io.tuneloom.text.reading.UnreadableTextException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The blocks of an element of a page. Lines of the source are joined as their script requires; {@code br} ends a line. */
final class HtmlBlocks {
    /** Stands for {@code br} until the lines of the source are joined; no page has it. */
    private static final String LINE_END = "\u000B";

    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final Findings findings;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final int depth;

    HtmlBlocks(Findings findings) {
        this(findings, 0);
    }

    /** @param depth of lists */
    private HtmlBlocks(Findings findings, int depth) {
        this.findings = findings;
        this.depth = depth;
    }

    void read(Element element) throws UnreadableTextException {
        findings.addAll(within(element));
    }

    private List<Block> within(Element element) {
        element.childNodes().forEach(this::add);
        endParagraph();
        return blocks;
    }

    private void add(Node node) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
        } else if (node instanceof Element element) {
            add(element);
        }
    }

    private void add(Element element) {
        String tag = element.normalName();
        switch (tag) {
            case "br" -> text.append(LINE_END);
            case "img" -> addImage(element);
            case "a" -> addLink(element);
            case "sup" -> addRaised(element);
            case "ul", "ol" -> addList(element);
            case "dl" -> addDefinitions(element);
            case "table" -> addTable(element);
            case "pre" -> addBlock(new Block.Code(element.wholeText()));
            default -> {
                if (HEADINGS.contains(tag)) {
                    addBlock(new Block.Heading(tag.charAt(1) - '0', inline(element)));
                } else if (element.isBlock()) {
                    endParagraph();
                    element.childNodes().forEach(this::add);
                    endParagraph();
                } else {
                    element.childNodes().forEach(this::add);
                }
            }
        }
    }

    private void addBlock(Block block) {
        endParagraph();
        blocks.add(block);
    }

    private void endParagraph() {
        String paragraph = lines(text.toString());
        text.setLength(0);
        if (!paragraph.isBlank()) {
            blocks.add(new Block.Paragraph(paragraph));
        }
    }

    private static String lines(String inline) {
        return Arrays.stream(inline.split(LINE_END)).map(Cleaning::line).collect(Collectors.joining("\n"));
    }

    /** An element's text as one line. */
    private String inline(Element element) {
        return CellText.of(new HtmlBlocks(findings).within(element));
    }

    private void addImage(Element image) {
        text.append(image.attr("alt"));
        if (image.hasAttr("src")) {
            findings.omit(LeftOut.Kind.IMAGE, image.attr("src") + image.attr("title"));
        }
    }

    private void addLink(Element link) {
        link.childNodes().forEach(this::add);
        String target = link.attr("href");
        if (!target.isEmpty() && !target.startsWith("#") && !target.equals(link.text())) {
            findings.omit(LeftOut.Kind.LINK_TARGET, target + link.attr("title"));
        }
    }

    private void addRaised(Element raised) {
        text.append(Superscripts.isExponent(raised.text()) ? "^" : "");
        raised.childNodes().forEach(this::add);
    }

    private void addList(Element list) {
        endParagraph();
        int number = list.hasAttr("start") ? number(list.attr("start")) : 1;
        for (Element item : list.children()) {
            addItem(item, list.normalName().equals("ol") ? number++ + "." : "-");
        }
    }

    private static int number(String start) {
        return start.matches("-?\\d{1,6}") ? Integer.parseInt(start) : 1;
    }

    /** What an item holds beside text follows it. */
    private void addItem(Element item, String mark) {
        List<String> texts = new ArrayList<>();
        List<Block> others = new ArrayList<>();
        for (Block block : new HtmlBlocks(findings, depth + 1).within(item)) {
            switch (block) {
                case Block.Paragraph(String words) when others.isEmpty() -> texts.add(words);
                case Block.Heading(int _, String words) -> texts.add(words);
                default -> others.add(block);
            }
        }
        if (!texts.isEmpty()) {
            blocks.add(new Block.Item(depth, mark, String.join("\n", texts)));
        }
        blocks.addAll(others);
    }

    /** Terms with what they mean. */
    private void addDefinitions(Element list) {
        endParagraph();
        String term = "";
        for (Element child : list.select("> dt, > dd, > div > dt, > div > dd")) {
            if (child.normalName().equals("dt")) {
                term = inline(child);
            } else {
                String meaning = inline(child);
                blocks.add(new Block.Paragraph(term.isEmpty() ? meaning : term + ": " + meaning));
            }
        }
    }

    private void addTable(Element table) {
        endParagraph();
        Element caption = table.selectFirst("> caption");
        if (caption != null) {
            blocks.add(new Block.Paragraph(inline(caption)));
        }
        HtmlTable rows = HtmlTable.of(table);
        if (rows.isLayout()) {
            rows.cells().forEach(cell -> {
                endParagraph();
                cell.childNodes().forEach(this::add);
                endParagraph();
            });
        } else {
            blocks.add(rows.read(this::inline));
        }
    }
}
