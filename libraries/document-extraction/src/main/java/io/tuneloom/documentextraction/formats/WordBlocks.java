package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The blocks of a document's body, of a cell, or of a text box, which follows the paragraph that it is tied to. */
final class WordBlocks {
    private final XWPFDocument document;
    private final Findings findings;
    private final WordStyles styles;
    private final WordLists lists;

    WordBlocks(XWPFDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.styles = new WordStyles(document);
        this.lists = new WordLists(document, styles);
    }

    List<Block> of(Node parent) {
        List<Block> blocks = new ArrayList<>();
        Dom.children(parent).forEach(child -> add(child, blocks));
        return blocks;
    }

    private void add(Element element, List<Block> blocks) {
        switch (element.getLocalName()) {
            case "p" -> addParagraph(element, blocks);
            case "tbl" -> addTable(element, blocks);
            case "del", "moveFrom" -> findings.omit(LeftOut.Kind.REVISION, Dom.text(element));
            case "sdt" -> addControl(element, blocks);
            case "customXml", "ins", "moveTo", "smartTag" -> blocks.addAll(of(element));
            default -> {}
        }
    }

    /** A table of contents repeats the headings. */
    private void addControl(Element control, List<Block> blocks) {
        Optional<Element> content = Dom.find(control, "sdtContent");
        if (Dom.value(control, "sdtPr/docPartObj/docPartGallery").orElse("").equals("Table of Contents")) {
            content.ifPresent(contents -> findings.omit(LeftOut.Kind.BOILERPLATE, Dom.text(contents)));
        } else {
            content.ifPresent(inner -> blocks.addAll(of(inner)));
        }
    }

    private void addParagraph(Element paragraph, List<Block> blocks) {
        WordText read = new WordText(document, findings);
        String text = read.of(paragraph);
        if (styles.isContents(paragraph)) {
            findings.omit(LeftOut.Kind.BOILERPLATE, text);
        } else if (!text.isBlank()) {
            Optional<Integer> level = styles.level(paragraph);
            blocks.add(
                    level.isPresent()
                            ? new Block.Heading(blocks.isEmpty() ? level.get() : Math.max(1, level.get()), text)
                            : lists.item(paragraph, text)
                                    .<Block>map(item -> item)
                                    .orElseGet(() -> new Block.Paragraph(text)));
        }
        read.boxes().forEach(box -> blocks.addAll(of(box)));
    }

    private void addTable(Element table, List<Block> blocks) {
        WordTable rows = WordTable.of(table);
        if (rows.isLayout()) {
            rows.cells().forEach(cell -> blocks.addAll(of(cell)));
        } else {
            blocks.add(rows.read(cell -> CellText.of(of(cell))));
        }
    }
}
