package io.tuneloom.text.reading;

import java.util.List;

/**
 * What stands under one heading, cleaned.
 *
 * @param headings from the outermost to this section's own; none for a text without headings
 * @param blocks paragraphs, lists, tables and code, one text each
 */
public record Section(List<String> headings, List<String> blocks) {
    public Section {
        headings = List.copyOf(headings);
        blocks = List.copyOf(blocks);
    }
}
