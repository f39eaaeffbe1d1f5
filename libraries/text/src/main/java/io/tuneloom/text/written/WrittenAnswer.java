package io.tuneloom.text.written;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model's answer line by line, without its Markdown, the marks of its list items and its reasoning. A line that only announces
 * what follows ("Sure! Here are three questions:") is known by its colon, in any language.
 */
public record WrittenAnswer(List<Line> lines) {
    /** Of models that reason first; cut off, it has no end. */
    private static final Pattern REASONING = Pattern.compile("<think>.*?(?:</think>|\\z)", Pattern.DOTALL);

    /** A colon, also the full-width one. */
    private static final Pattern ANNOUNCES = Pattern.compile(".*[:\uFF1A]$", Pattern.DOTALL);

    private static final Pattern BETWEEN_ITEMS = Pattern.compile("[;\uFF1B]");

    /** Where a line is in the answer. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        /** The first line of a list's item. */
        ITEM
    }

    /**
     * A line with words in it.
     *
     * @param block the number of its paragraph, heading or item
     * @param depth of the list it is in, 0 outside of lists
     */
    public record Line(String text, Kind kind, int block, int depth) {}

    public WrittenAnswer {
        lines = List.copyOf(lines);
    }

    /** Of any text; without words there are no lines. */
    public static WrittenAnswer of(String text) {
        return new WrittenAnswer(
                MarkdownLines.of(REASONING.matcher(text).replaceAll("").strip()));
    }

    /**
     * What the answer lists: the items of its outermost list, or the lines of one without marks, or what semicolons separate in a single line.
     */
    public List<String> items() {
        int outermost = lines.stream()
                .filter(line -> line.kind == Kind.ITEM)
                .mapToInt(Line::depth)
                .min()
                .orElse(-1);
        if (outermost >= 0) {
            return texts(line -> line.kind == Kind.ITEM && line.depth == outermost);
        }
        List<String> rest = texts(line -> line.kind == Kind.PARAGRAPH && !isAnnouncement(line));
        return rest.size() == 1
                ? Arrays.stream(BETWEEN_ITEMS.split(rest.getFirst()))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList()
                : rest;
    }

    private boolean isAnnouncement(Line line) {
        return line != lines.getLast() && ANNOUNCES.matcher(line.text).matches();
    }

    private List<String> texts(Predicate<Line> wanted) {
        return lines.stream().filter(wanted).map(Line::text).toList();
    }

    /** The whole answer, a line each, but for an announcement at its beginning; empty if there is nothing else. */
    public String prose() {
        int from = !lines.isEmpty() && isAnnouncement(lines.getFirst()) ? 1 : 0;
        return IntStream.range(from, lines.size())
                .mapToObj(i -> lines.get(i).text)
                .collect(Collectors.joining("\n"));
    }
}
