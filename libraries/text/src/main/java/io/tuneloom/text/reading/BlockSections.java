package io.tuneloom.text.reading;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import io.tuneloom.text.sentences.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Blocks as sections, in the same form as Markdown's. */
final class BlockSections {
    private final Omissions omissions;
    private final SectionBuilder sections;
    private final List<String> list = new ArrayList<>();

    private BlockSections(Omissions omissions) {
        this.omissions = omissions;
        this.sections = new SectionBuilder(omissions);
    }

    static List<Section> of(List<Block> blocks, Omissions omissions) {
        BlockSections reader = new BlockSections(omissions);
        blocks.forEach(reader::add);
        reader.endList();
        return reader.sections.end();
    }

    /** Of a file that is one table: each row is a section, since it is a record of its own. */
    static List<Section> ofRecords(List<Block> blocks, Omissions omissions) {
        BlockSections reader = new BlockSections(omissions);
        return blocks.stream()
                .filter(Block.Table.class::isInstance)
                .flatMap(table -> reader.records((Block.Table) table).stream())
                .map(line -> new Section(List.of(), List.of(line)))
                .toList();
    }

    /** A column without any cell is in none of them. */
    private List<String> records(Block.Table table) {
        List<String> names = table.names().stream().map(this::line).toList();
        List<List<String>> rows = table.rows().stream()
                .map(row -> row.stream().map(this::line).toList())
                .toList();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            if (rows.stream()
                    .allMatch(row -> column >= row.size() || row.get(column).isEmpty())) {
                omissions.add(LeftOut.Kind.HEADING, names.get(column));
            }
        }
        return rows.stream()
                .map(row -> TableLines.row(names, row))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void add(Block block) {
        if (block instanceof Block.Item item) {
            addItem(item);
            return;
        }
        endList();
        switch (block) {
            case Block.Heading(int level, String text) when level == 0 -> sections.title(line(text));
            case Block.Heading(int level, String text) -> sections.heading(level, line(text));
            case Block.Paragraph(String text) -> addText(text(text));
            case Block.Table table -> addText(String.join("\n", lines(table)));
            case Block.Code(String text) -> addCode(text);
            case Block.Item _ -> throw new AssertionError();
        }
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            sections.add(List.of(text));
        }
    }

    /** Of an item with several lines, all but the first are indented below it. */
    private void addItem(Block.Item item) {
        String indent = "  ".repeat(item.depth());
        String text = text(item.text());
        if (!text.isEmpty()) {
            list.add(indent + item.mark() + " " + text.replace("\n", "\n" + indent + "  "));
        }
    }

    private void endList() {
        addText(String.join("\n", list));
        list.clear();
    }

    private void addCode(String code) {
        omissions.addUnseen(code);
        String given = Cleaning.asGiven(code);
        if (!given.isEmpty()) {
            addText(CodeBlock.of("", given).text());
        }
    }

    private List<String> lines(Block.Table table) {
        return TableLines.of(
                table.names().stream().map(this::line).toList(),
                table.rows().stream()
                        .map(row -> row.stream().map(this::line).toList())
                        .toList());
    }

    private String text(String text) {
        omissions.addUnseen(text);
        return Cleaning.of(text);
    }

    private String line(String text) {
        omissions.addUnseen(text);
        return Cleaning.line(text);
    }
}
