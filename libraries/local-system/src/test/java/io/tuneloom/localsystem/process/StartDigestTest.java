package io.tuneloom.localsystem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartDigestTest {
    @TempDir
    Path folder;

    private TinyProgram tiny = new TinyProgram(Path.of(""));

    @BeforeEach
    void build() throws Exception {
        tiny = new TinyProgram(folder.resolve("with a space"));
        tiny.build("one");
    }

    @Test
    void shouldBeTheSameForTheSameStartWhateverItsSystemProperties() {
        // Given
        Optional<String> digest = tiny.program().startDigest();

        // Then
        assertThat(digest).isPresent().isEqualTo(tiny.program().startDigest());
        assertThat(withFlag("-Dport=1")).isEqualTo(digest);
        assertThat(withFlag("-Xmx64m")).isPresent().isNotEqualTo(digest);
    }

    @Test
    void shouldNoticeAJarOfTheSameSizeAndDateThatOnlyAManifestNames() throws Exception {
        // Given
        Optional<String> before = tiny.program().startDigest();
        FileTime date = Files.getLastModifiedTime(tiny.library());
        long size = Files.size(tiny.library());

        // When
        tiny.build("two");
        Files.setLastModifiedTime(tiny.library(), date);

        // Then
        assertThat(tiny.library()).hasSize(size);
        assertThat(tiny.program().startDigest()).isPresent().isNotEqualTo(before);
    }

    @Test
    void shouldNoticeAJarThatIsDeleted() throws Exception {
        // Given
        Optional<String> before = tiny.program().startDigest();

        // When
        Files.delete(tiny.library());

        // Then
        assertThat(tiny.program().startDigest()).isPresent().isNotEqualTo(before);
    }

    @Test
    void shouldNoticeANewJarThatAWildcardTakesIn() throws Exception {
        // Given
        JavaProgram program = tiny.on(tiny.main() + ":" + tiny.library().getParent() + "/*");
        Optional<String> before = program.startDigest();

        // When
        Files.copy(tiny.library(), tiny.library().resolveSibling("another.JAR"));

        // Then
        assertThat(program.startDigest()).isPresent().isNotEqualTo(before);
    }

    @Test
    void shouldBeNoneWhereTheJdkCachesNothing() throws Exception {
        // Given
        Path noJar = Files.writeString(folder.resolve("no.jar"), "text");

        // Then
        assertThat(tiny.on(tiny.main() + ":" + folder).startDigest()).isEmpty();
        assertThat(tiny.on(noJar.toString()).startDigest()).isEmpty();
    }

    private Optional<String> withFlag(String flag) {
        return tiny.program().withFlags(List.of(flag)).startDigest();
    }
}
