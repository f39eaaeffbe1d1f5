package io.tuneloom.text.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderListingTest {
    private static final long TWO_GIGABYTES = 2L * 1024 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void shouldListReadableFilesByNameAndSayWhatIsLeftOut() throws IOException {
        // Given
        file("b.md", "two");
        file("a/c.txt", "one");
        file("logo.png", "x");
        file(".git/config.txt", "hidden");
        file(".hidden.md", "hidden");

        // When
        FolderListing listing = FolderListing.of(folder, Limits.STANDARD);

        // Then
        assertThat(listing.problems()).isEmpty();
        assertThat(listing.files()).extracting(SourceFile::name).containsExactly("a/c.txt", "b.md");
        assertThat(listing.leftOut())
                .containsExactly(
                        new LeftOut.Part(".git", LeftOut.Kind.HIDDEN_FILE, 1, 0),
                        new LeftOut.Part(".hidden.md", LeftOut.Kind.HIDDEN_FILE, 1, 0),
                        new LeftOut.Part("logo.png", LeftOut.Kind.OTHER_FILE, 1, 0));
        assertThat(new String(listing.files().getLast().read(10))).isEqualTo("two");
    }

    @Test
    void shouldKnowOfAManifestWhatIsReadAndWhatWasNeverStored() {
        // When
        FolderListing listing = FolderListing.of(
                List.of(SourceFile.of("b.md", "two"), SourceFile.of("c.png", "x")),
                List.of(".git", "logo.png"),
                Limits.STANDARD);

        // Then
        assertThat(listing.files()).extracting(SourceFile::name).containsExactly("b.md");
        assertThat(listing.leftOut())
                .containsExactly(
                        new LeftOut.Part(".git", LeftOut.Kind.HIDDEN_FILE, 1, 0),
                        new LeftOut.Part("c.png", LeftOut.Kind.OTHER_FILE, 1, 0),
                        new LeftOut.Part("logo.png", LeftOut.Kind.OTHER_FILE, 1, 0));
    }

    @Test
    void shouldSayThatThereIsNothingToRead() throws IOException {
        // Then
        assertThat(problems())
                .containsExactly(
                        "the folder is empty; expected files that end in .md, .markdown, .txt, .jsonl, .csv, .tsv, .html, .htm,"
                                + " .pdf, .docx and .docm");

        // When
        file("handbook.odt", "x");

        // Then
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("there is no file that can be read, only others such as handbook.odt");
    }

    @Test
    void shouldRefuseLinksWhereverTheyLead() throws IOException {
        // Given
        file("a.md", "text");
        Files.createSymbolicLink(folder.resolve("out.md"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(folder.resolve("up"), folder.getParent());

        // Then
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "out.md: is a symbolic link; put the file itself into the folder",
                        "up: is a symbolic link; put the file itself into the folder");
    }

    @Test
    void shouldReadNothingOfTwoGigabytes() throws IOException {
        // Given
        sparse("huge.md", TWO_GIGABYTES);

        // Then
        assertThat(problems())
                .containsExactly(
                        "huge.md: has 2048.0 MiB; at most 2.0 MiB are read: divide it into several files",
                        "the text files have 2048.0 MiB in all; at most 16.0 MiB are read: leave out what the model does not"
                                + " need");
    }

    @Test
    void shouldRefuseManyFilesThatAreTooMuchTogether() throws IOException {
        // Given
        for (int i = 0; i < 9; i++) {
            sparse(i + ".md", 2 * 1024 * 1024);
        }

        // Then
        assertThat(problems()).singleElement().asString().startsWith("the text files have 18.0 MiB in all");
    }

    @Test
    void shouldStopLookingWhenThereAreTooMany() throws IOException {
        // Given
        for (int i = 0; i < 20; i++) {
            file("folder-" + i + "/a.md", "x");
        }

        // When
        FolderListing listing = FolderListing.of(folder, new Limits(10, 100, 100, 100, 100, 100, 100));

        // Then
        assertThat(listing.problems())
                .extracting(SourceProblem::toString)
                .containsExactly(
                        "there are more than 10 files and folders; leave out what the model does not need, or join"
                                + " files");
        assertThat(listing.files()).hasSizeLessThan(11);
    }

    @Test
    void shouldSayWhatIsNoFolder() throws IOException {
        // Given
        Path file = file("a.md", "x");

        // Then
        assertThat(FolderListing.of(file, Limits.STANDARD).problems())
                .containsExactly(
                        new SourceProblem(file.toString(), "is not a folder; name the folder that contains it"));
        assertThat(FolderListing.of(folder.resolve("nowhere"), Limits.STANDARD).problems())
                .extracting(SourceProblem::message)
                .containsExactly("does not exist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.md",
                "/etc/a.md",
                "a/../../b.md",
                "C:\\a.md",
                "c:a.md",
                "a//b.md",
                "./a.md",
                "a\u0000.md",
                " ",
                ""
            })
    void shouldRefuseNamesThatLeadOutOfTheFolder(String name) {
        assertThat(Limits.STANDARD.problems(List.of(SourceFile.of(name, "x"))))
                .singleElement()
                .extracting(SourceProblem::file)
                .isEqualTo(name);
    }

    private Stream<String> problems() {
        return FolderListing.of(folder, Limits.STANDARD).problems().stream().map(SourceProblem::toString);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void sparse(String name, long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(bytes);
        }
    }
}
