package io.tuneloom.text.reading;

import java.util.Arrays;
import java.util.List;

/** Plain text: paragraphs stand between empty lines, and lines within one are joined. */
final class PlainSections {
    private PlainSections() {}

    static List<Section> of(String text) {
        List<String> paragraphs = Arrays.stream(Cleaning.of(text).split("\n\n"))
                .map(Cleaning::line)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        return paragraphs.isEmpty() ? List.of() : List.of(new Section(List.of(), paragraphs));
    }
}
