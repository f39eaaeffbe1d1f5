package io.tuneloom.documentextraction.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfFileTest {
    private static final PDFont ROMAN = new PDType1Font(FontName.TIMES_ROMAN);
    private static final PDFont BOLD = new PDType1Font(FontName.TIMES_BOLD);

    @TempDir
    private Path folder = Path.of("");

    private final PDDocument document = new PDDocument();

    @Test
    void shouldJoinLinesAndWordsAndFindHeadings() throws Exception {
        // Given
        page(
                new Line(BOLD, 20, 700, "Handbook"),
                new Line(ROMAN, 10, 660, "Leave is asked for in writ-"),
                new Line(ROMAN, 10, 648, "ing. A well-known rule is the"),
                new Line(ROMAN, 10, 636, "rule of Odo, who is well-"),
                new Line(ROMAN, 10, 624, "known."),
                new Line(ROMAN, 10, 590, "The second paragraph is short."),
                new Line(BOLD, 10, 560, "How long"),
                new Line(ROMAN, 10, 546, "Thirty days, or"),
                new Line(ROMAN, 10, 520, "\u2022 forty days"),
                new Line(ROMAN, 10, 508, "\u2022 fifty days for those who"),
                new Line(ROMAN, 10, 68, 496, "swim"));

        // Then
        assertThat(sections())
                .containsExactly(
                        "Handbook| Leave is asked for in writing. A well-known rule is the rule of Odo, who is well-known."
                                + " / The second paragraph is short.",
                        "Handbook > How long| Thirty days, or / - forty days\n- fifty days for those who swim");
    }

    @Test
    void shouldLeaveOutWhatIsAboveAndBelowTheTextOfPages() throws Exception {
        // Given
        List<String> texts = List.of("Heron has a green", "door and Knot a red one.", "Odo has the keys.");
        for (int i = 0; i < texts.size(); i++) {
            page(
                    new Line(ROMAN, 8, 770, "Staff handbook"),
                    new Line(ROMAN, 10, 700, texts.get(i)),
                    new Line(ROMAN, 8, 30, "Page %d of 3".formatted(i + 1)));
        }

        // Then: a sentence goes on over the end of a page
        assertThat(sections()).containsExactly("| Heron has a green door and Knot a red one. / Odo has the keys.");
        assertThat(leftOut()).isEqualTo("HEADER_FOOTER 6x75");
    }

    @Test
    void shouldGoOnInTheNextColumnAndLeaveOutWhatIsAboveTwoPages() throws Exception {
        // Given
        page(
                new Line(ROMAN, 8, 770, "Staff handbook"),
                new Line(ROMAN, 10, 60, 700, "Heron has a green"),
                new Line(ROMAN, 10, 310, 740, "door and Knot a red"));
        page(new Line(ROMAN, 8, 770, "Staff handbook"), new Line(ROMAN, 10, 700, "one. Odo has the keys."));

        // Then
        assertThat(sections()).containsExactly("| Heron has a green door and Knot a red one. Odo has the keys.");
        assertThat(leftOut()).isEqualTo("HEADER_FOOTER 2x28");
    }

    @Test
    void shouldCountPagesWithoutTextAndWhatElseAFileHolds() throws Exception {
        // Given
        page(new Line(ROMAN, 10, 700, "Heron has a green door."));
        scannedPage();
        scannedPage();
        document.addPage(new PDPage());
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of("plan", new PDComplexFileSpecification()));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);

        // Then
        assertThat(leftOut()).isEqualTo("PAGE_WITHOUT_TEXT 2x0, ATTACHMENT 1x0");
    }

    @Test
    void shouldFindNothingInAScannedFile() throws Exception {
        // Given
        scannedPage();

        // Then
        assertThat(sections()).isEmpty();
    }

    @Test
    void shouldNameAnEncryptedFile() throws Exception {
        // Given
        page(new Line(ROMAN, 10, 700, "Heron."));

        // Then
        assertProblem(protectedBy("secret", new AccessPermission()), "is encrypted; save it without a password");
    }

    @Test
    void shouldNameAFileWhoseTextIsNotToBeExtracted() throws Exception {
        // Given
        page(new Line(ROMAN, 10, 700, "Heron."));
        AccessPermission noExtraction = new AccessPermission();
        noExtraction.setCanExtractContent(false);

        // Then
        assertProblem(
                protectedBy("", noExtraction),
                "does not permit that its text is extracted; ask its author for a file that does");
    }

    @Test
    void shouldReadAFileThatEverybodyMayOpen() throws Exception {
        // Given
        page(new Line(ROMAN, 10, 700, "Heron."));

        // Then
        assertThat(new Reading(folder).sections("a.pdf", protectedBy("", new AccessPermission())))
                .containsExactly("| Heron.");
    }

    @Test
    void shouldNameADamagedFile() throws Exception {
        assertProblem("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII), "cannot be read as PDF (");
        assertProblem(Arrays.copyOf(bytes(), 100), "cannot be read as PDF (");
    }

    private record Line(PDFont font, int size, int x, int y, String text) {
        Line(PDFont font, int size, int y, String text) {
            this(font, size, 60, y, text);
        }
    }

    private void page(Line... lines) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (Line line : lines) {
                content.beginText();
                content.setFont(line.font(), line.size());
                content.newLineAtOffset(line.x(), line.y());
                content.showText(line.text());
                content.endText();
            }
        }
    }

    private void scannedPage() throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
            content.drawImage(LosslessFactory.createFromImage(document, image), 0, 0, 600, 800);
        }
    }

    private byte[] protectedBy(String password, AccessPermission permission) throws IOException {
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, permission);
        policy.setEncryptionKeyLength(256);
        document.protect(policy);
        return bytes();
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    private List<String> sections() throws Exception {
        return new Reading(folder).sections("a.pdf", bytes());
    }

    private String leftOut() throws Exception {
        return new Reading(folder).leftOut("a.pdf", bytes());
    }

    private void assertProblem(byte[] file, String problem) {
        assertThatThrownBy(() -> new Reading(folder).read("a.pdf", file)).hasMessageStartingWith(problem);
    }
}
