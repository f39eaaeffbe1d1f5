package io.tuneloom.client.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.sources.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenDocumentsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("pages/deep"));
        Files.writeString(folder.resolve("pages/a.md"), "Zolti keeps the key.");
        Files.writeString(folder.resolve("pages/deep/b.txt"), "Babuk has the lamp.");
        Files.writeString(folder.resolve("pages/.draft.md"), "x");
        Files.writeString(folder.resolve("more.md"), "Odo sells bread.");
    }

    @Test
    void shouldNameFilesFromTheNearestCommonFolder() {
        assertThat(names("more.md", "pages/deep")).containsExactly("more.md", "pages/deep/b.txt");
        assertThat(names("pages/a.md", "pages/deep/b.txt")).containsExactly("a.md", "deep/b.txt");
        assertThat(names("pages")).containsExactly("a.md", "deep/b.txt");
        assertThat(names("more.md")).containsExactly("more.md");
    }

    @Test
    void shouldCountAFileOnceThatIsNamedTwice() {
        assertThat(names("pages/a.md", "pages", "pages/../pages/a.md")).containsExactly("a.md", "deep/b.txt");
    }

    @Test
    void shouldSayWhatItLeavesOut() {
        assertThat(chosen("more.md", "pages").listing().leftOut())
                .containsExactly(new LeftOut.Part("pages/.draft.md", LeftOut.Kind.HIDDEN_FILE, 1, 0));
    }

    @Test
    void shouldFollowALinkThatIsNamedButNoneInAFolder() throws IOException {
        // Given
        Path link = Files.createSymbolicLink(folder.resolve("pages/link.md"), folder.resolve("more.md"));

        // Then
        assertThat(names("pages/link.md")).containsExactly("link.md");
        assertThat(chosen("pages", "more.md").listing().problems())
                .singleElement()
                .asString()
                .startsWith("pages/" + link.getFileName() + ": is a symbolic link");
    }

    private List<String> names(String... paths) {
        return chosen(paths).listing().files().stream().map(SourceFile::name).toList();
    }

    private ChosenDocuments chosen(String... paths) {
        return ChosenDocuments.of(List.of(paths).stream().map(folder::resolve).toList());
    }
}
