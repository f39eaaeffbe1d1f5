package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Cleaning;
import io.tuneloom.text.reading.Notes;
import io.tuneloom.text.reading.Superscripts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.xwpf.usermodel.XWPFAbstractFootnoteEndnote;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The words of a paragraph, without what is marked as deleted. A footnote is put into its sentence, in parentheses. */
final class WordText {
    private final XWPFDocument document;
    private final Findings findings;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> boxes = new ArrayList<>();

    WordText(XWPFDocument document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    /** Line ends in it were meant. */
    String of(Node paragraph) {
        Dom.children(paragraph).forEach(this::add);
        return text.toString();
    }

    /** The contents of text boxes that are tied to the paragraph. */
    List<Element> boxes() {
        return boxes;
    }

    private void add(Element element) {
        switch (element.getLocalName()) {
            case "t" -> text.append(Dom.text(element).replaceAll("\\R", " "));
            case "tab", "ptab" -> text.append(' ');
            case "br", "cr" -> text.append(Dom.attribute(element, "type").isPresent() ? ' ' : '\n');
            case "noBreakHyphen" -> text.append('-');
            case "r" -> addRun(element);
            case "footnoteReference" -> addNote(document.getFootnoteByID(id(element)));
            case "endnoteReference" -> addNote(document.getEndnoteByID(id(element)));
            case "hyperlink" -> addLink(element);
            case "del", "moveFrom" -> findings.omit(LeftOut.Kind.REVISION, Dom.text(element));
            case "txbxContent" -> boxes.add(element);
            case "blip", "imagedata" -> findings.omit(LeftOut.Kind.IMAGE, 1, 0);
            case "pPr", "rPr", "sdtPr", "instrText", "delText", "Fallback" -> {}
            default -> Dom.children(element).forEach(this::add);
        }
    }

    private void addRun(Element run) {
        if (Dom.isOn(run, "rPr/vanish")) {
            int hidden = Dom.text(run).length();
            findings.omit(LeftOut.Kind.INVISIBLE_CHARACTER, hidden, hidden);
            return;
        }
        int start = text.length();
        Dom.children(run).forEach(this::add);
        boolean raised = Dom.value(run, "rPr/vertAlign").orElse("").equals("superscript");
        if (raised && Superscripts.isExponent(text.substring(start))) {
            text.insert(start, '^');
        }
    }

    private static int id(Element reference) {
        return Dom.attribute(reference, "id")
                .filter(id -> id.matches("-?\\d{1,9}"))
                .map(id -> new BigInteger(id).intValue())
                .orElse(-1);
    }

    private void addNote(XWPFAbstractFootnoteEndnote note) {
        if (note != null) {
            Notes.insert(
                    Cleaning.line(note.getParagraphs().stream()
                            .map(paragraph -> new WordText(document, findings)
                                    .of(paragraph.getCTP().getDomNode()))
                            .collect(Collectors.joining("\n"))),
                    text);
        }
    }

    private void addLink(Element link) {
        Dom.children(link).forEach(this::add);
        Optional<PackageRelationship> target = Dom.attribute(link, "id")
                .flatMap(id -> Optional.ofNullable(document.getPackagePart().getRelationship(id)));
        target.ifPresent(found ->
                findings.omit(LeftOut.Kind.LINK_TARGET, found.getTargetURI().toString()));
    }
}
