package io.tuneloom.sharedschemas.dataset;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of documents and questions were not read. The totals are complete; only the largest parts are named, so that the
 * record stays small for any number of files.
 *
 * @param totals one per kind that occurs
 * @param parts the parts with the most characters; at most 50
 */
public record LeftOut(
        @NotNull @Size(max = 20) List<Total> totals,
        @NotNull @Size(max = LeftOut.MOST_PARTS) List<Part> parts) {
    static final int MOST_PARTS = 50;

    private static final int LONGEST_NAME = 200;

    public LeftOut {
        totals = List.copyOf(totals);
        parts = List.copyOf(parts);
    }

    /** @return null if nothing was left out */
    public static @Nullable LeftOut of(Collection<Part> parts) {
        if (parts.isEmpty()) {
            return null;
        }
        Map<Kind, List<Part>> kinds = parts.stream()
                .collect(Collectors.groupingBy(Part::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
        List<Total> totals = kinds.entrySet().stream()
                .map(kind -> Total.of(kind.getKey(), kind.getValue()))
                .toList();
        List<Part> named = parts.stream()
                .sorted(Comparator.comparingLong(Part::characters)
                        .reversed()
                        .thenComparing(Part::kind)
                        .thenComparing(Part::file))
                .limit(MOST_PARTS)
                .toList();
        return new LeftOut(totals, named);
    }

    /**
     * What was left out of one file.
     *
     * @param file its name, shortened to 200 characters
     * @param count number of parts of this kind; 1 for a whole file
     * @param characters Unicode code points left out; 0 for a file that was not read
     */
    public record Part(
            @NotNull String file,
            @NotNull Kind kind,
            @Min(1) int count,
            @Min(0) long characters) {
        public Part {
            file = shortened(file.replaceAll("\\p{Cntrl}", "?"));
        }

        private static String shortened(String name) {
            int from = name.length() - LONGEST_NAME + 1;
            return from <= 1
                    ? name
                    : "…" + name.substring(Character.isLowSurrogate(name.charAt(from)) ? from + 1 : from);
        }
    }

    /**
     * What was left out of all files.
     *
     * @param files number of files concerned
     */
    public record Total(
            @NotNull Kind kind,
            @Min(1) int files,
            @Min(1) long count,
            @Min(0) long characters) {

        private static Total of(Kind kind, List<Part> parts) {
            return new Total(
                    kind,
                    (int) parts.stream().map(Part::file).distinct().count(),
                    parts.stream().mapToLong(Part::count).sum(),
                    parts.stream().mapToLong(Part::characters).sum());
        }
    }

    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Kind {
        /** A file or folder whose name begins with a dot. */
        HIDDEN_FILE,
        /** A file of a type that is not read. */
        OTHER_FILE,
        /** A file without text. */
        FILE_WITHOUT_TEXT,
        /** A Markdown file's front matter; its {@code title} may be used as a heading. */
        FRONT_MATTER,
        /** A heading without text below it, or too long to be repeated. */
        HEADING,
        /** HTML blocks with their text; within a paragraph only the tags and comments. */
        HTML,
        /** Addresses and titles of links; their text is kept. */
        LINK_TARGET,
        /** Addresses and titles of images; their description is kept. */
        IMAGE,
        /** Unknown members of a line of JSON. */
        JSON_MEMBER,
        /** Control characters and other invisible characters. */
        INVISIBLE_CHARACTER,
        /** A text that was already read. */
        DUPLICATE,
        /** Navigation, forms, scripts and other parts of a web page that are not its content. */
        BOILERPLATE,
        /** A page of a PDF file without text: it was scanned or drawn. */
        PAGE_WITHOUT_TEXT,
        /** Lines above and below the text of pages: running titles, page numbers. */
        HEADER_FOOTER,
        /** A program within a document. It is not run. */
        MACRO,
        /** A file within a document. */
        ATTACHMENT,
        /** Comments of reviewers, and text that is marked as deleted. */
        REVISION
    }
}
