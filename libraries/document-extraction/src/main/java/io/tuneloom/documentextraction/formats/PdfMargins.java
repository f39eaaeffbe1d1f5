package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what is printed above and below the text of pages. Among the first and the last two lines of a page, these are lines that occur there in
 * the same words on three pages, or on both of two, and lines with a number that grows with the pages. A line larger than the text is a heading.
 */
final class PdfMargins {
    private static final int LINES = 2;
    private static final int PAGES = 3;
    private static final int NUMBERED_PAGES = 2;
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{1,6}");

    private final int bodySize;
    private final int pagesOfTheSame;
    private final Map<String, Set<Integer>> pages = new HashMap<>();

    private PdfMargins(List<PdfLine> lines) {
        this.bodySize = PdfBlocks.bodySize(lines);
        long all = lines.stream().mapToInt(PdfLine::page).distinct().count();
        this.pagesOfTheSame = all == 2 ? 2 : PAGES;
    }

    static List<PdfLine> without(List<PdfLine> lines, Findings findings) {
        PdfMargins margins = new PdfMargins(lines);
        List<PdfLine> outer = lines.stream().collect(Collectors.groupingBy(PdfLine::page)).values().stream()
                .flatMap(page -> outer(page).stream())
                .filter(line -> line.size() <= margins.bodySize)
                .toList();
        outer.forEach(line -> keys(line)
                .forEach(key ->
                        margins.pages.computeIfAbsent(key, _ -> new HashSet<>()).add(line.page())));
        Set<PdfLine> repeated = outer.stream().filter(margins::isRepeated).collect(Collectors.toSet());
        repeated.forEach(line -> findings.omit(LeftOut.Kind.HEADER_FOOTER, line.text()));
        return withoutAll(lines, repeated);
    }

    private static List<PdfLine> outer(List<PdfLine> page) {
        List<PdfLine> sorted =
                page.stream().sorted(Comparator.comparingDouble(PdfLine::y)).toList();
        List<PdfLine> outer = new ArrayList<>(sorted.subList(0, Math.min(LINES, sorted.size())));
        outer.addAll(sorted.subList(Math.max(outer.size(), sorted.size() - LINES), sorted.size()));
        return outer;
    }

    /** Its words, and its words with each number replaced by its distance from the page's. */
    private static List<String> keys(PdfLine line) {
        List<String> keys = new ArrayList<>(List.of(line.text()));
        Matcher number = NUMBER.matcher(line.text());
        while (number.find()) {
            int distance = Integer.parseInt(number.group()) - line.page();
            keys.add(line.text().substring(0, number.start()) + "\0" + distance
                    + line.text().substring(number.end()));
        }
        return keys;
    }

    private boolean isRepeated(PdfLine line) {
        List<String> keys = keys(line);
        return pagesOf(keys.getFirst()) >= pagesOfTheSame
                || keys.stream().skip(1).anyMatch(key -> pagesOf(key) >= NUMBERED_PAGES);
    }

    private int pagesOf(String key) {
        return pages.getOrDefault(key, Set.of()).size();
    }

    /** A line below one that is left out may have been counted to its paragraph. */
    private static List<PdfLine> withoutAll(List<PdfLine> lines, Set<PdfLine> repeated) {
        List<PdfLine> kept = new ArrayList<>();
        boolean begins = false;
        for (PdfLine line : lines) {
            if (repeated.contains(line)) {
                begins = begins || line.begins();
            } else {
                kept.add(
                        begins
                                ? new PdfLine(
                                        line.page(), line.x(), line.y(), line.text(), line.size(), line.bold(), true)
                                : line);
                begins = false;
            }
        }
        return kept;
    }
}
