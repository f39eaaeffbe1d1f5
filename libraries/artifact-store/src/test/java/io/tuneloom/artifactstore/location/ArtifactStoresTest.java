package io.tuneloom.artifactstore.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.sharedschemas.jobs.Artifact;
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
    void shouldFindTheStoreOfAnArtifactByItsUri(@TempDir Path folder) {
        // Given
        Artifact artifact = ArtifactStores.open(folder.toUri()).put("hello".getBytes(UTF_8), "text/plain");

        // Then
        assertThat(ArtifactStores.open(ArtifactStores.addressOf(artifact)).readAll(artifact))
                .asString()
                .isEqualTo("hello");
        assertThat(ArtifactStores.addressOf(at(artifact, "s3://bucket/a/b/content/2c/" + artifact.sha256())))
                .isEqualTo(URI.create("s3://bucket/a/b/"));
        assertThat(ArtifactStores.addressOf(at(artifact, "s3://bucket/content/2c/" + artifact.sha256())))
                .isEqualTo(URI.create("s3://bucket/"));
        assertThatThrownBy(() -> ArtifactStores.addressOf(at(artifact, "https://host/model.bin")))
                .hasMessageContaining("'https://host/model.bin'")
                .hasMessageContaining("content/2c/" + artifact.sha256());
    }

    private static Artifact at(Artifact artifact, String uri) {
        return new Artifact(uri, artifact.sha256(), artifact.bytes(), artifact.mediaType());
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
