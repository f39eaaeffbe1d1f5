package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.jspecify.annotations.Nullable;

/** The text of a PDF file. Nothing is recognised in pictures: scanned pages are counted as pages without text. */
final class PdfFile implements FileReader {

    @Override
    public void read(Path file, Findings findings) throws IOException, UnreadableTextException {
        FontMappers.set(new OneFont());
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw new UnreadableTextException(
                        "does not permit that its text is extracted; ask its author for a file that does");
            }
            PdfLines.Found found = PdfLines.of(document, findings);
            findings.omit(LeftOut.Kind.PAGE_WITHOUT_TEXT, found.pagesWithoutText(), 0);
            List<PdfLine> lines = PdfMargins.without(found.lines(), findings);
            findings.addAll(PdfBlocks.of(lines));
            countOthers(document, findings);
        } catch (InvalidPasswordException e) {
            throw new UnreadableTextException("is encrypted; save it without a password");
        } catch (LinkageError e) {
            throw new UnreadableTextException("is encrypted with certificates; save it without encryption");
        }
    }

    private static void countOthers(PDDocument document, Findings findings) throws IOException {
        PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
        if (names != null) {
            findings.omit(LeftOut.Kind.ATTACHMENT, count(names.getEmbeddedFiles()), 0);
            findings.omit(LeftOut.Kind.MACRO, count(names.getJavaScript()), 0);
        }
        for (PDPage page : document.getPages()) {
            page.getAnnotations().stream()
                    .map(PDAnnotation::getContents)
                    .filter(comment -> comment != null && !comment.isBlank())
                    .forEach(comment -> findings.omit(LeftOut.Kind.REVISION, comment));
        }
    }

    private static int count(@Nullable PDNameTreeNode<?> tree) throws IOException {
        if (tree == null) {
            return 0;
        }
        int count = tree.getNames() == null ? 0 : tree.getNames().size();
        if (tree.getKids() != null) {
            for (PDNameTreeNode<?> kid : tree.getKids()) {
                count += count(kid);
            }
        }
        return count;
    }
}
