package io.tuneloom.artifactstore.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoresTest {

    @Test
    void shouldOpenADirectory(@TempDir Path folder) {
        // Given
        ArtifactStore store = ArtifactStores.open(folder.resolve("new").toUri());

        // When
        store.put("hello".getBytes(UTF_8), "text/plain");

        // Then
        assertThat(folder.resolve("new/content/2c")).isNotEmptyDirectory();
    }

    @Test
    void shouldSayWhichAddressesThereAre() {
        assertThatThrownBy(() -> ArtifactStores.open(URI.create("ftp://host/x")))
                .hasMessageContaining("'ftp://host/x'")
                .hasMessageContaining("file:///");
        assertThatThrownBy(() -> ArtifactStores.open(URI.create("relative/path")))
                .hasMessageContaining("relative/path");
    }
}
