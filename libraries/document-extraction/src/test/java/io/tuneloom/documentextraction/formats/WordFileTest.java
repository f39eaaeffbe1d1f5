package io.tuneloom.documentextraction.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFootnote;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

class WordFileTest {
    /** The outline level of what is no heading. */
    private static final int BODY = 9;

    @TempDir
    private Path folder = Path.of("");

    private final XWPFDocument document = new XWPFDocument();

    @Test
    void shouldReadParagraphsUnderTheirHeadings() throws Exception {
        // Given
        style("Titel", "Title", BODY);
        style("berschrift1", "heading 1", BODY);
        style("Eigene", "Ours", 1);
        paragraph("Titel", "Handbook");
        paragraph("berschrift1", "Rooms");
        paragraph("Heron has a", " green door.");
        paragraph("Eigene", "Keys");
        XWPFParagraph last = paragraph("Odo has them.");
        last.getRuns().getFirst().addBreak();
        run(last, "In m");
        run(last, "2").setVerticalAlignment("superscript");
        run(last, ".");

        // Then
        assertThat(sections())
                .containsExactly(
                        "Handbook > Rooms| Heron has a green door.", "Handbook > Rooms > Keys| Odo has them.\nIn m^2.");
    }

    @Test
    void shouldReadListsTablesAndFootnotes() throws Exception {
        // Given
        BigInteger numbers = numbers();
        for (String step : List.of("Close the valve.", "Wait.")) {
            paragraph(step).setNumID(numbers);
        }
        XWPFTable table = document.createTable(3, 2);
        String[][] cells = {{"Room", "Seats"}, {"Heron", "14"}, {"not shown", "2 in the back."}};
        for (int row = 0; row < cells.length; row++) {
            for (int column = 0; column < cells[row].length; column++) {
                table.getRow(row).getCell(column).setText(cells[row][column]);
            }
        }
        table.getRow(1).getCell(0).getCTTc().addNewTcPr().addNewVMerge().setVal(STMerge.RESTART);
        table.getRow(2).getCell(0).getCTTc().addNewTcPr().addNewVMerge();
        XWPFParagraph noted = paragraph("Knot is red.");
        noted.addFootnoteReference(footnote("Since May."));
        run(noted, " Tern is blue.");

        // Then
        assertThat(sections())
                .containsExactly(
                        "| 1. Close the valve.\n2. Wait. / Room: Heron; Seats: 14.\nRoom: Heron; Seats: 2 in the back."
                                + " / Knot is red (Since May). Tern is blue.");
    }

    @Test
    void shouldLeaveOutWhatIsDeletedOrAroundTheText() throws Exception {
        // Given
        XWPFParagraph changed = paragraph("Heron is ");
        changed.getCTP().addNewDel().addNewR().addNewDelText().setStringValue("red");
        changed.getCTP().addNewIns().addNewR().addNewT().setStringValue("green.");
        XWPFRun hidden = run(paragraph(), "Not for all.");
        hidden.setVanish(true);
        document.createHeader(HeaderFooterType.DEFAULT)
                .createParagraph()
                .createRun()
                .setText("Staff handbook");
        document.createComments()
                .createComment(BigInteger.ONE)
                .createParagraph()
                .createRun()
                .setText("Really?");

        // Then
        assertThat(sections()).containsExactly("| Heron is green.");
        assertThat(leftOut(bytes())).isEqualTo("INVISIBLE_CHARACTER 12x12, HEADER_FOOTER 1x14, REVISION 2x10");
    }

    @Test
    void shouldReadTheTextOfAFileWithMacrosAndSaySo() throws Exception {
        // Given
        paragraph("Heron has a green door.");
        OPCPackage parts = document.getPackage();
        try (OutputStream macros = parts.createPart(
                        PackagingURIHelper.createPartName("/word/vbaProject.bin"),
                        "application/vnd.ms-office.vbaProject")
                .getOutputStream()) {
            macros.write(1);
        }

        // Then
        assertThat(new Reading(folder).sections("a.docm", bytes())).containsExactly("| Heron has a green door.");
        assertThat(leftOut(bytes())).isEqualTo("MACRO 1x0");
    }

    @Test
    void shouldNameAnEncryptedFileAndOneOfTheOldFormat() throws Exception {
        // Given
        paragraph("Heron.");
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        try (POIFSFileSystem entries = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(entries)) {
                out.write(bytes());
            }
            entries.writeFilesystem(encrypted);
        }
        try (POIFSFileSystem entries = new POIFSFileSystem()) {
            entries.createDocument(new ByteArrayInputStream(new byte[] {1}), "WordDocument");
            entries.writeFilesystem(old);
        }

        // Then
        assertProblem(encrypted.toByteArray(), "is encrypted; save it without a password");
        assertProblem(old.toByteArray(), "is a file of the old Office format (.doc); save it as .docx");
    }

    /** Two megabytes of spaces: as compressed as a bomb, and harmless. */
    @Test
    void shouldRefuseWhatIsCompressedLikeABomb() throws Exception {
        // Given
        paragraph("Heron.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries(bytes()).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                if (entry.getKey().equals("word/document.xml")) {
                    zip.write(" ".repeat(2_000_000).getBytes(StandardCharsets.US_ASCII));
                }
            }
        }

        // Then
        assertProblem(out.toByteArray(), "would be inflated to more than a hundred times its size");
    }

    @Test
    void shouldNameWhatIsNoDocumentOfWord() throws Exception {
        // Given
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("a.txt"));
        }

        // Then
        assertProblem(zip.toByteArray(), "cannot be read as Word (");
        assertProblem(Arrays.copyOf(bytes(), 500), "cannot be read as Word (");
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private XWPFParagraph paragraph(String... runs) {
        XWPFParagraph paragraph = document.createParagraph();
        boolean styled = runs.length > 1
                && document.getStyles() != null
                && document.getStyles().styleExist(runs[0]);
        if (styled) {
            paragraph.setStyle(runs[0]);
        }
        for (int i = styled ? 1 : 0; i < runs.length; i++) {
            run(paragraph, runs[i]);
        }
        return paragraph;
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        return run;
    }

    private void style(String id, String name, int outline) {
        XWPFStyles styles = document.getStyles() == null ? document.createStyles() : document.getStyles();
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        if (outline != BODY) {
            style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(outline));
        }
        styles.addStyle(new XWPFStyle(style, styles));
    }

    private BigInteger numbers() {
        CTAbstractNum list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.ZERO);
        CTLvl level = list.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(STNumberFormat.DECIMAL);
        level.addNewLvlText().setVal("%1.");
        BigInteger id = document.createNumbering().addAbstractNum(new XWPFAbstractNum(list));
        return document.getNumbering().addNum(id);
    }

    private XWPFFootnote footnote(String text) {
        XWPFFootnote note = document.createFootnote();
        run(note.createParagraph(), text);
        return note;
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.write(out);
        return out.toByteArray();
    }

    private List<String> sections() throws Exception {
        return new Reading(folder).sections("a.docx", bytes());
    }

    private String leftOut(byte[] file) throws Exception {
        return new Reading(folder).leftOut("a.docx", file);
    }

    private void assertProblem(byte[] file, String problem) {
        assertThatThrownBy(() -> new Reading(folder).read("a.docx", file)).hasMessageStartingWith(problem);
    }
}
