package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Block;
import java.util.List;
import java.util.stream.Collectors;

/** Blocks where there is room for a line only, as in a cell of a table. */
final class CellText {
    private CellText() {}

    static String of(List<Block> blocks) {
        return blocks.stream().map(CellText::of).collect(Collectors.joining(" "));
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Heading(int _, String text) -> text;
            case Block.Paragraph(String text) -> text;
            case Block.Item(int _, String mark, String text) -> mark.equals("-") ? text : mark + " " + text;
            case Block.Code(String text) -> text;
            case Block.Table(var names, var rows) ->
                rows.stream()
                        .map(row -> String.join(" ", row))
                        .collect(Collectors.joining(" ", String.join(" ", names), ""));
        };
    }
}
