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
import java.util.List;
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
