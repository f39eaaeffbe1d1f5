package io.tuneloom.documentextraction.formats;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the style of a paragraph says it is. Word keeps the names of its own styles in English, whatever its language. */
record WordStyles(XWPFDocument document) {
    private static final Pattern HEADING = Pattern.compile("heading ([1-9])");
    private static final int BODY = 9;
    private static final int DEEPEST = 20;

    /** The level of a heading, from 1; 0 for a title; empty for text. */
    Optional<Integer> level(Element paragraph) {
        return Dom.value(paragraph, "pPr/outlineLvl")
                .or(() -> ofStyles(paragraph, "pPr/outlineLvl"))
                .map(Integer::parseInt)
                .filter(level -> level < BODY)
                .map(level -> level + 1)
                .or(() -> named(paragraph));
    }

    /** Whether it is a line of a table of contents. */
    boolean isContents(Element paragraph) {
        return name(paragraph).startsWith("toc ");
    }

    /** A property that the paragraph's style or one that it is based on gives. */
    Optional<String> ofStyles(Element paragraph, String path) {
        Optional<String> id = styleId(paragraph);
        for (int i = 0; i < DEEPEST && id.isPresent(); i++) {
            Optional<Node> style =
                    id.flatMap(this::style).map(found -> found.getCTStyle().getDomNode());
            Optional<String> value = style.flatMap(found -> Dom.value(found, path));
            if (value.isPresent()) {
                return value;
            }
            id = style.flatMap(found -> Dom.value(found, "basedOn"));
        }
        return Optional.empty();
    }

    private Optional<Integer> named(Element paragraph) {
        String name = name(paragraph);
        Matcher heading = HEADING.matcher(name);
        if (name.equals("title")) {
            return Optional.of(0);
        }
        return heading.matches() ? Optional.of(Integer.valueOf(heading.group(1))) : Optional.empty();
    }

    private String name(Element paragraph) {
        return styleId(paragraph)
                .flatMap(this::style)
                .map(style -> String.valueOf(style.getName()).toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static Optional<String> styleId(Element paragraph) {
        return Dom.value(paragraph, "pPr/pStyle");
    }

    private Optional<XWPFStyle> style(String id) {
        return Optional.ofNullable(document.getStyles()).map(styles -> styles.getStyle(id));
    }
}
