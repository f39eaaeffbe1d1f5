package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The lines of all pages, in the order of the file, which is that of reading in files with several columns too. */
final class PdfLines extends PDFTextStripper {
    private final Findings findings;
    private final List<PdfLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Integer> lettersOfSize = new TreeMap<>();
    private int letters;
    private int boldLetters;
    private float x;
    private float y;
    private boolean begins = true;
    private int linesBefore;
    private int pagesWithoutText;
    private long length;

    private PdfLines(Findings findings) {
        this.findings = findings;
    }

    /** @param pagesWithoutText pages that show something, but no text */
    record Found(List<PdfLine> lines, int pagesWithoutText) {}

    static Found of(PDDocument document, Findings findings) throws IOException, UnreadableTextException {
        PdfLines reader = new PdfLines(findings);
        try {
            reader.writeText(document, Writer.nullWriter());
        } catch (TooLongException e) {
            throw e.problem;
        }
        return new Found(List.copyOf(reader.lines), reader.pagesWithoutText);
    }

    /** Carries the problem through PDFBox. */
    private static final class TooLongException extends IOException {
        private final UnreadableTextException problem;

        TooLongException(UnreadableTextException problem) {
            super(problem);
            this.problem = problem;
        }
    }

    @Override
    protected void startPage(PDPage page) {
        linesBefore = lines.size();
        begins = true;
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
        endLine();
        if (lines.size() == linesBefore && page.hasContents()) {
            pagesWithoutText++;
        }
    }

    @Override
    protected void writeParagraphStart() throws IOException {
        endLine();
        begins = true;
    }

    @Override
    protected void writeLineSeparator() throws IOException {
        endLine();
    }

    @Override
    protected void writeWordSeparator() {
        text.append(' ');
    }

    @Override
    protected void writeString(String word, List<TextPosition> positions) {
        if (text.isEmpty() && !positions.isEmpty()) {
            x = positions.getFirst().getXDirAdj();
            y = positions.getFirst().getYDirAdj();
        }
        text.append(word);
        for (TextPosition position : positions) {
            lettersOfSize.merge(Math.round(position.getFontSizeInPt() * 2), 1, Integer::sum);
            letters++;
            boldLetters += isBold(position.getFont()) ? 1 : 0;
        }
    }

    private static boolean isBold(PDFont font) {
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        return name.contains("bold") || name.contains("black") || name.contains("heavy");
    }

    private void endLine() throws IOException {
        String line = text.toString().strip();
        if (!line.isEmpty()) {
            lines.add(
                    new PdfLine(getCurrentPageNo(), x, y, line, size(), letters > 0 && boldLetters == letters, begins));
            begins = false;
            check(line);
        }
        text.setLength(0);
        lettersOfSize.clear();
        letters = 0;
        boldLetters = 0;
    }

    private void check(String line) throws IOException {
        length += line.length();
        try {
            findings.check(length);
        } catch (UnreadableTextException e) {
            throw new TooLongException(e);
        }
    }

    private int size() {
        return lettersOfSize.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
    }
}
