package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.dataset.LeftOut.Kind;
import io.tuneloom.sharedschemas.dataset.LeftOut.Part;
import io.tuneloom.sharedschemas.dataset.LeftOut.Total;
import io.tuneloom.wording.Count;
import java.util.List;
import java.util.stream.Collectors;

/** What was left out when documents and questions were read. */
public final class LeftOutLines {
    private static final int NAMED_AT_MOST = 5;

    private LeftOutLines() {}

    /** A line for each kind, such as "Left out: 3 link targets with 120 characters (a.md, b.md)". */
    public static List<String> of(LeftOut leftOut) {
        return leftOut.totals().stream()
                .map(total -> "Left out: %s (%s)".formatted(amount(total), files(total, leftOut.parts())))
                .toList();
    }

    /** All kinds on one line. */
    static String summary(LeftOut leftOut) {
        return "Left out of documents and questions: "
                + leftOut.totals().stream().map(LeftOutLines::amount).collect(Collectors.joining(", "))
                + ". The result's leftOut lists the files.";
    }

    private static String amount(Total total) {
        String count = Figures.count(total.count()) + " " + words(total.kind(), total.count() == 1);
        return total.characters() == 0 || total.kind() == Kind.INVISIBLE_CHARACTER
                ? count
                : "%s with %s".formatted(count, Count.of(total.characters(), "character"));
    }

    private static String files(Total total, List<Part> parts) {
        List<String> names = parts.stream()
                .filter(part -> part.kind() == total.kind())
                .map(Part::file)
                .limit(NAMED_AT_MOST)
                .toList();
        int more = total.files() - names.size();
        return String.join(", ", names)
                + (more == 0 ? "" : names.isEmpty() ? Count.of(more, "file") : " and %d more".formatted(more));
    }

    private static String words(Kind kind, boolean one) {
        return switch (kind) {
            case HIDDEN_FILE -> one ? "hidden file" : "hidden files";
            case OTHER_FILE -> one ? "unsupported file" : "unsupported files";
            case FILE_WITHOUT_TEXT -> one ? "file without text" : "files without text";
            case FRONT_MATTER -> "front matter";
            case HEADING -> one ? "heading without text" : "headings without text";
            case HTML -> one ? "HTML tag or block" : "HTML tags and blocks";
            case LINK_TARGET -> one ? "link target" : "link targets";
            case IMAGE -> one ? "image" : "images";
            case JSON_MEMBER -> one ? "unknown JSON member" : "unknown JSON members";
            case INVISIBLE_CHARACTER -> one ? "invisible character" : "invisible characters";
            case DUPLICATE -> one ? "duplicate text" : "duplicate texts";
            case BOILERPLATE -> "navigation and other boilerplate";
            case PAGE_WITHOUT_TEXT ->
                (one ? "page" : "pages") + " without text (scanned pages need text recognition first)";
            case HEADER_FOOTER -> one ? "page header or footer" : "page headers and footers";
            case MACRO -> one ? "macro" : "macros";
            case ATTACHMENT -> one ? "embedded file" : "embedded files";
            case REVISION -> one ? "comment or deleted text" : "comments and deleted texts";
        };
    }
}
