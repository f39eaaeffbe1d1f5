package io.tuneloom.text.documents;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format.Section;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.sentences.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a section into texts of bounded length, each under the section's headings, so that none needs another to be
 * understood. What fits stays together: first blocks, then lines, then sentences, then words. What stood between two parts stays
 * between them, and code keeps its fences in every part.
 */
final class Pieces {
    private final int limit;
    private final String heading;
    private final List<String> pieces = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();

    private Pieces(String heading, int limit) {
        this.heading = heading;
        this.limit = limit - heading.length() - (heading.isEmpty() ? 0 : 1);
    }

    /**
     * @param limit in characters, headings included
     * @param omissions counts the headings that leave no room for text
     */
    static List<String> of(Section section, int limit, Omissions omissions) {
        List<String> headings = section.headings();
        int dropped = 0;
        while (dropped < headings.size() && heading(headings, dropped).length() > limit / 2) {
            omissions.add(LeftOut.Kind.HEADING, headings.get(dropped));
            dropped++;
        }
        Pieces pieces = new Pieces(heading(headings, dropped), limit);
        section.blocks().forEach(pieces::addBlock);
        pieces.endPiece();
        return List.copyOf(pieces.pieces);
    }

    /** The innermost ones. */
    private static String heading(List<String> headings, int from) {
        return String.join(HeadedText.BETWEEN_HEADINGS, headings.subList(from, headings.size()));
    }

    private void addBlock(String block) {
        if (block.length() <= limit) {
            add(block, "\n");
            return;
        }
        Optional<CodeBlock> code = CodeBlock.parse(block).filter(this::hasRoom);
        if (code.isPresent()) {
            addCode(code.get());
        } else {
            block.lines().forEach(this::addLine);
        }
    }

    private void addLine(String line) {
        if (line.length() <= limit) {
            add(line, "\n");
            return;
        }
        String separator = "\n";
        for (Fragments.Fragment fragment : Fragments.of(line, limit)) {
            add(fragment.text(), separator.isEmpty() ? fragment.gap() : separator);
            separator = "";
        }
    }

    private boolean hasRoom(CodeBlock code) {
        return code.with("").text().length() <= limit / 2;
    }

    /** In parts with fences of their own. */
    private void addCode(CodeBlock code) {
        int room = limit - code.with("").text().length();
        endPiece();
        StringBuilder part = new StringBuilder();
        for (String line : (Iterable<String>) code.code().lines()::iterator) {
            for (String fitting : line.length() <= room ? List.of(line) : cut(line, room)) {
                if (part.length() + 1 + fitting.length() > room && !part.isEmpty()) {
                    pieces.add(headed(code.with(part.toString()).text()));
                    part.setLength(0);
                }
                part.append(part.isEmpty() ? "" : "\n").append(fitting);
            }
        }
        pieces.add(headed(code.with(part.toString()).text()));
    }

    private static List<String> cut(String line, int room) {
        return Fragments.of(line, room).stream().map(Fragments.Fragment::text).toList();
    }

    private void add(String text, String separator) {
        if (!piece.isEmpty() && piece.length() + separator.length() + text.length() > limit) {
            endPiece();
        }
        piece.append(piece.isEmpty() ? "" : separator).append(text);
    }

    /** An indented line keeps its indentation at the begin of a piece, since others of it may be indented more. */
    private void endPiece() {
        if (!piece.toString().isBlank()) {
            pieces.add(headed(piece.toString().stripTrailing()));
        }
        piece.setLength(0);
    }

    private String headed(String text) {
        return new HeadedText(heading, text).text();
    }
}
