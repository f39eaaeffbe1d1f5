package io.tuneloom.documentextraction.formats;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFComments;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeaderFooter;

/** A document of Word since 2007, with or without macros, which are not run. */
final class WordFile implements FileReader {
    private static final String MACROS = "application/vnd.ms-office.vbaProject";
    private static final String BOMB =
            "would be inflated to more than a hundred times its size, or more than 100 MiB, like a ZIP bomb; save it anew in Word";
    private static final long MOST_INFLATED = 100L * 1024 * 1024;

    @Override
    public void read(Path file, Findings findings) throws IOException, UnreadableTextException {
        if (FileMagic.valueOf(file.toFile()) == FileMagic.OLE2) {
            throw oldOrEncrypted(file);
        }
        ZipSecureFile.setMaxEntrySize(MOST_INFLATED);
        try (OPCPackage parts = OPCPackage.open(file.toFile(), PackageAccess.READ);
                XWPFDocument document = new XWPFDocument(parts)) {
            findings.addAll(new WordBlocks(document, findings)
                    .of(document.getDocument().getBody().getDomNode()));
            countOthers(document, parts, findings);
        } catch (OpenXML4JException | IOException | RuntimeException e) {
            if (isBomb(e)) {
                throw new UnreadableTextException(BOMB);
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private static UnreadableTextException oldOrEncrypted(Path file) throws IOException {
        try (POIFSFileSystem entries = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = entries.getRoot();
            return new UnreadableTextException(
                    root.hasEntryCaseInsensitive("EncryptedPackage")
                            ? "is encrypted; save it without a password"
                            : "is a file of the old Office format (.doc); save it as .docx");
        }
    }

    /** Of what POI refuses for its compression, only the message tells. */
    private static boolean isBomb(Exception e) {
        return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("Zip bomb"));
    }

    private static void countOthers(XWPFDocument document, OPCPackage parts, Findings findings)
            throws IOException, OpenXML4JException {
        findings.omit(LeftOut.Kind.MACRO, parts.getPartsByContentType(MACROS).size(), 0);
        findings.omit(LeftOut.Kind.ATTACHMENT, document.getAllEmbeddedParts().size(), 0);
        Stream.concat(document.getHeaderList().stream(), document.getFooterList().stream())
                .map(XWPFHeaderFooter::getText)
                .filter(text -> !text.isBlank())
                .forEach(text -> findings.omit(LeftOut.Kind.HEADER_FOOTER, text.strip()));
        XWPFComments comments = document.getDocComments();
        if (comments != null) {
            comments.getComments()
                    .forEach(comment -> findings.omit(
                            LeftOut.Kind.REVISION, comment.getText().strip()));
        }
    }
}
