package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reading.UnreadableTextException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is found in a file, as far as its text is not too long: a small file may be inflated to a text without end. */
final class Findings {
    private final int limit;
    private final List<Block> blocks = new ArrayList<>();
    private final Omissions omissions = new Omissions();
    private long characters;

    /** @param limit of the text, in characters */
    Findings(int limit) {
        this.limit = limit;
    }

    void addAll(Collection<Block> found) throws UnreadableTextException {
        for (Block block : found) {
            add(block);
        }
    }

    void add(Block block) throws UnreadableTextException {
        count(
                switch (block) {
                    case Block.Heading(int _, String text) -> text.length();
                    case Block.Paragraph(String text) -> text.length();
                    case Block.Item(int _, String mark, String text) -> mark.length() + text.length();
                    case Block.Code(String text) -> text.length();
                    case Block.Table(var names, var rows) ->
                        length(names)
                                + rows.stream().mapToLong(Findings::length).sum();
                });
        blocks.add(block);
    }

    private static long length(List<String> cells) {
        return cells.stream().mapToLong(String::length).sum();
    }

    private void count(long more) throws UnreadableTextException {
        characters += more;
        check(characters);
    }

    /** For readers that have to hold much text before it becomes blocks. */
    void check(long length) throws UnreadableTextException {
        if (length > limit) {
            throw new UnreadableTextException(String.format(
                    Locale.ROOT,
                    "has more than %,d characters of text; divide it into several files, or raise tuneloom.documents.characters",
                    limit));
        }
    }

    void omit(LeftOut.Kind kind, String text) {
        omissions.add(kind, text);
    }

    /** Several of this kind at once; none if {@code count} is 0. */
    void omit(LeftOut.Kind kind, int count, long characters) {
        if (count > 0) {
            omissions.add(kind, count, characters);
        }
    }

    /** @param file its name */
    Extracted of(String file) {
        return new Extracted(blocks, omissions.of(file));
    }
}
