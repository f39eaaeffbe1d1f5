package io.tuneloom.artifactstore.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ArtifactStoreContract;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest extends ArtifactStoreContract {

    @Override
    protected ArtifactStore store() {
        return new DirectoryStore(folder.resolve("store"));
    }

    @Override
    protected void damage(Artifact artifact, byte[] bytes) throws IOException {
        Files.write(Path.of(URI.create(artifact.uri())), bytes);
    }

    @Test
    void shouldLetExactlyOneOfManyWritersIn() throws Exception {
        // Given / When
        List<Boolean> first = atOnce(8, () -> store().entries().putIfAbsent("outcomes/abc", "x".getBytes(UTF_8)));

        // Then
        assertThat(first.stream().filter(b -> b)).hasSize(1);
        assertThat(store().entries().read("outcomes/abc")).isPresent();
    }

    @Test
    void shouldLeaveNothingBehindWhenTheSourceFails() throws IOException {
        // Given
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        // When
        assertThatThrownBy(() -> store().put(broken, "text/plain"))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining(folder.toString());

        // Then
        try (Stream<Path> paths = Files.walk(folder)) {
            assertThat(paths.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** A model of gigabytes is offered at every start. */
    @Test
    void shouldNotWriteAFileAgainThatItHolds() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("model.safetensors"), "weights");
        Path stored = Path.of(URI.create(store().put(file, "text/plain").uri()));
        Files.setLastModifiedTime(stored, FileTime.fromMillis(1_000));

        // When
        store().put(file, "text/plain");

        // Then
        assertThat(Files.getLastModifiedTime(stored)).isEqualTo(FileTime.fromMillis(1_000));
    }

    @Test
    void shouldLeaveNoDraftOfAFileThatIsCancelled() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("model.safetensors"), new byte[1 << 20]);

        // When
        assertThatThrownBy(() -> store().put(file, "text/plain", done -> {
                    if (done > 100_000) {
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(CancellationException.class);

        // Then
        try (Stream<Path> paths = Files.walk(folder.resolve("store"))) {
            assertThat(paths.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void shouldNameThePlaceThatCannotBeWritten() throws IOException {
        // Given
        Files.writeString(folder.resolve("store"), "a file stands where the directory should");

        // When / Then
        assertThatThrownBy(() -> store().put("x".getBytes(UTF_8), "text/plain"))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining(folder.resolve("store").toString());
        assertThatThrownBy(() -> store().checkWritable()).isInstanceOf(StorageUnavailableException.class);
    }
}
