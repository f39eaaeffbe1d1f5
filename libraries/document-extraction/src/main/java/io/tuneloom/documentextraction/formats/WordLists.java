package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Block;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Counts the items of lists, which Word numbers when it shows them. */
final class WordLists {
    private static final int LEVELS = 9;

    private final XWPFDocument document;
    private final WordStyles styles;
    private final Map<String, int[]> counts = new HashMap<>();

    WordLists(XWPFDocument document, WordStyles styles) {
        this.document = document;
        this.styles = styles;
    }

    /** The next item, if the paragraph is one. */
    Optional<Block.Item> item(Element paragraph, String text) {
        Optional<String> list =
                Dom.value(paragraph, "pPr/numPr/numId").or(() -> styles.ofStyles(paragraph, "pPr/numPr/numId"));
        int level = Dom.value(paragraph, "pPr/numPr/ilvl")
                .or(() -> styles.ofStyles(paragraph, "pPr/numPr/ilvl"))
                .map(Integer::parseInt)
                .orElse(0);
        return list.filter(id -> !id.equals("0"))
                .map(id -> new Block.Item(level, mark(id, Math.clamp(level, 0, LEVELS - 1)), text));
    }

    private String mark(String id, int level) {
        Optional<Node> list = list(id);
        Optional<Element> format = list.flatMap(found -> Dom.children(found, "lvl")
                .filter(each -> Dom.attribute(each, "ilvl").orElse("0").equals(String.valueOf(level)))
                .findFirst());
        if (format.isEmpty()
                || Dom.value(format.get(), "numFmt").orElse("bullet").matches("bullet|none")) {
            return "-";
        }
        int number = next(
                id,
                level,
                Dom.value(format.get(), "start").map(Integer::parseInt).orElse(1));
        String sign = Dom.value(format.get(), "numFmt").orElse("").endsWith("Letter")
                ? letter(number)
                : String.valueOf(number);
        return sign + (Dom.value(format.get(), "lvlText").orElse("").endsWith(")") ? ")" : ".");
    }

    private static String letter(int number) {
        return String.valueOf((char) ('a' + Math.floorMod(number - 1, 26)));
    }

    private int next(String id, int level, int start) {
        int[] count = counts.computeIfAbsent(id, _ -> new int[LEVELS]);
        count[level] = count[level] == 0 ? start : count[level] + 1;
        for (int inner = level + 1; inner < LEVELS; inner++) {
            count[inner] = 0;
        }
        return count[level];
    }

    private Optional<Node> list(String id) {
        XWPFNumbering numbering = document.getNumbering();
        if (numbering == null || !id.matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.ofNullable(numbering.getAbstractNumID(new BigInteger(id)))
                .map(numbering::getAbstractNum)
                .map(XWPFAbstractNum::getCTAbstractNum)
                .map(found -> found.getDomNode());
    }
}
