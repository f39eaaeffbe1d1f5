package io.tuneloom.text.documents;

import io.tuneloom.text.reading.Section;
import io.tuneloom.text.sentences.Sentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Divides a section into texts of bounded length, each under the section's headings, so that none needs another to be
 * understood. What fits stays together: first blocks, then lines, then sentences, then words.
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

    /** @param limit in characters, headings included */
    static List<String> of(Section section, int limit) {
        Pieces pieces = new Pieces(heading(section.headings(), limit / 2), limit);
        section.blocks().forEach(pieces::addBlock);
        pieces.endPiece();
        return List.copyOf(pieces.pieces);
    }

    /** As many of the innermost headings as leave room for text. */
    private static String heading(List<String> headings, int limit) {
        for (int from = 0; from < headings.size(); from++) {
            String heading = String.join(HeadedText.BETWEEN_HEADINGS, headings.subList(from, headings.size()));
            if (heading.length() <= limit) {
                return heading;
            }
        }
        return "";
    }

    private void addBlock(String block) {
        if (block.length() <= limit) {
            add(block, "\n");
        } else {
            block.lines().forEach(this::addLine);
        }
    }

    private void addLine(String line) {
        if (line.length() <= limit) {
            add(line, "\n");
            return;
        }
        for (String sentence : Sentences.of(line)) {
            (sentence.length() <= limit ? Stream.of(sentence) : words(sentence)).forEach(part -> add(part, " "));
        }
    }

    private Stream<String> words(String sentence) {
        return Arrays.stream(sentence.split(" ")).flatMap(word -> cut(word).stream());
    }

    /** A word that is longer than a document is no word; it is cut between characters. */
    private List<String> cut(String word) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (word.length() - from > limit) {
            int to = from + limit;
            to -= Character.isHighSurrogate(word.charAt(to - 1)) ? 1 : 0;
            parts.add(word.substring(from, to));
            from = to;
        }
        parts.add(word.substring(from));
        return parts;
    }

    private void add(String text, String separator) {
        if (!piece.isEmpty() && piece.length() + separator.length() + text.length() > limit) {
            endPiece();
        }
        piece.append(piece.isEmpty() ? "" : separator).append(text);
    }

    private void endPiece() {
        if (!piece.isEmpty()) {
            pieces.add(new HeadedText(heading, piece.toString()).text());
            piece.setLength(0);
        }
    }
}
