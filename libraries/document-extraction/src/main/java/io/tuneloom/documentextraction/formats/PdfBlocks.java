package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Block;
import io.tuneloom.text.reading.Cleaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as paragraphs, list items and headings. A heading is a short paragraph in letters larger than those of most of the text, or a bold
 * line without a mark at its end. A word that is divided at the end of a line is joined; its hyphen stays where the file has the
 * word with a hyphen elsewhere.
 */
final class PdfBlocks {
    private static final int LONGEST_HEADING = 200;
    /** In lines. */
    private static final int LONGEST_BOLD_HEADING = 2;

    private static final int MOST_LEVELS = 6;
    /** As a share of the text's size. */
    private static final double LARGER = 1.15;
    /** The most, in half the height of a letter: one and a half lines. */
    private static final double LINE_SPACING = 0.75;

    private static final Pattern BULLET = Pattern.compile("[•‣◦▪■●○–—∙·*-]\\s+(?=\\S)");
    private static final Pattern DIVIDED = Pattern.compile("(?:.*-)?(\\p{L}+)[-\\u2010\\u00AD]");
    private static final Pattern HYPHENATED = Pattern.compile("\\p{L}+-\\p{L}+");
    private static final Pattern FIRST_WORD = Pattern.compile("\\p{Ll}\\p{L}*");
    private static final Pattern SENTENCE = Pattern.compile("(?s).*[.:!?。！？]\\W*");
    private static final Pattern ENDED = Pattern.compile("(?s).*[.:;,!?。！？]\\W*");

    private final int bodySize;
    private final boolean bodyBold;
    private final List<Integer> headingSizes;
    private final Set<String> hyphenated = new HashSet<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<PdfLine> paragraph = new ArrayList<>();

    private PdfBlocks(List<PdfLine> lines) {
        this.bodySize = bodySize(lines);
        this.bodyBold = lines.stream().filter(PdfLine::bold).count() * 2 > lines.size();
        this.headingSizes = lines.stream()
                .map(PdfLine::size)
                .filter(this::isLarger)
                .distinct()
                .sorted((a, b) -> b - a)
                .toList();
        for (PdfLine line : lines) {
            Matcher word = HYPHENATED.matcher(line.text());
            while (word.find()) {
                hyphenated.add(word.group().toLowerCase(Locale.ROOT));
            }
        }
    }

    static List<Block> of(List<PdfLine> lines) {
        PdfBlocks reader = new PdfBlocks(lines);
        lines.forEach(reader::add);
        reader.endParagraph();
        return reader.blocks;
    }

    /** Of most letters, in half points. */
    static int bodySize(List<PdfLine> lines) {
        Map<Integer, Integer> letters = new TreeMap<>();
        lines.forEach(line -> letters.merge(line.size(), line.text().length(), Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private boolean isLarger(int size) {
        return size > bodySize * LARGER;
    }

    private void add(PdfLine line) {
        if (!paragraph.isEmpty() && !continues(line)) {
            endParagraph();
        }
        paragraph.add(line);
    }

    private boolean continues(PdfLine line) {
        PdfLine before = paragraph.getLast();
        if (before.size() != line.size() || BULLET.matcher(line.text()).lookingAt()) {
            return false;
        }
        if (before.page() != line.page() || line.y() < before.y()) {
            return isGoneOnWith(line);
        }
        return isIndented(line) || !line.begins() && (line.bold() || !isBold());
    }

    /** Across the end of a page or a column, a sentence goes on that has not ended. */
    private boolean isGoneOnWith(PdfLine line) {
        return !SENTENCE.matcher(paragraph.getLast().text()).matches()
                && FIRST_WORD.matcher(line.text()).lookingAt();
    }

    /** Below the text of a list item, next to its mark. */
    private boolean isIndented(PdfLine line) {
        PdfLine first = paragraph.getFirst();
        return BULLET.matcher(first.text()).lookingAt()
                && line.x() > first.x()
                && line.y() - paragraph.getLast().y() < line.size() * LINE_SPACING;
    }

    private boolean isBold() {
        return paragraph.stream().allMatch(PdfLine::bold);
    }

    private void endParagraph() {
        if (paragraph.isEmpty()) {
            return;
        }
        String text = joined();
        Matcher bullet = BULLET.matcher(text);
        if (isHeading(text)) {
            blocks.add(new Block.Heading(level(), text));
        } else if (bullet.lookingAt()) {
            blocks.add(new Block.Item(0, "-", text.substring(bullet.end())));
        } else {
            blocks.add(new Block.Paragraph(text));
        }
        paragraph.clear();
    }

    private boolean isHeading(String text) {
        if (text.length() > LONGEST_HEADING || text.chars().noneMatch(Character::isLetter)) {
            return false;
        }
        return isLarger(paragraph.getFirst().size())
                || paragraph.size() <= LONGEST_BOLD_HEADING
                        && isBold()
                        && !bodyBold
                        && !ENDED.matcher(text).matches();
    }

    private int level() {
        int size = headingSizes.indexOf(paragraph.getFirst().size());
        return Math.min(MOST_LEVELS, (size < 0 ? headingSizes.size() : size) + 1);
    }

    private String joined() {
        StringBuilder text = new StringBuilder();
        for (PdfLine line : paragraph) {
            append(text, line.text());
        }
        return Cleaning.line(text.toString());
    }

    private void append(StringBuilder text, String line) {
        Matcher end = DIVIDED.matcher(lastWord(text));
        Matcher begin = FIRST_WORD.matcher(line);
        if (end.matches() && begin.lookingAt()) {
            String whole = end.group(1) + "-" + begin.group();
            text.setLength(text.length() - 1);
            text.append(hyphenated.contains(whole.toLowerCase(Locale.ROOT)) ? "-" : "");
        } else if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append(line);
    }

    private static String lastWord(StringBuilder text) {
        int start = text.length();
        while (start > 0
                && (Character.isLetter(text.charAt(start - 1))
                        || "-\u2010\u00AD".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        return text.substring(start);
    }
}
