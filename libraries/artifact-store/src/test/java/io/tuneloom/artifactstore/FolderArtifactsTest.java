package io.tuneloom.artifactstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactDamagedException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArtifactsTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path cache = Path.of("");
    private DirectoryStore store = new DirectoryStore(cache);
    private FolderArtifacts folders = new FolderArtifacts(store);

    @BeforeEach
    void open() {
        cache = temporary.resolve("cache");
        store = new DirectoryStore(temporary.resolve("store"));
        folders = new FolderArtifacts(store);
    }

    @Test
    void shouldFetchTheFolderThatWasPut() throws IOException {
        // Given
        Artifact manifest = folders.put(modelFolder("model"));

        // When
        Path fetched = folders.fetch(manifest, cache);

        // Then
        assertThat(fetched.resolve("config.json")).hasContent("{}");
        assertThat(fetched.resolve("adapters/first.safetensors")).hasContent("weights");
        assertThat(store.readAll(manifest))
                .asString(UTF_8)
                .startsWith("{\"files\":{\"adapters/first.safetensors\":{\"bytes\":7");
    }

    @Test
    void shouldEndWhileFilesAreRead() throws IOException {
        // Given
        Path folder = modelFolder("model");
        List<String> names = List.of("config.json");
        folders.put(folder);

        // Then
        assertThatThrownBy(() -> FolderArtifacts.manifestOf(folder, names, FolderArtifactsTest::end))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> store.put(folder.resolve("config.json"), "text/plain", read -> {
                    assertThat(read)
                            .as("nothing is stored before the file was read")
                            .isZero();
                    end(read);
                }))
                .isInstanceOf(CancellationException.class);
    }

    private static void end(long bytes) {
        throw new CancellationException("after %d bytes".formatted(bytes));
    }

    @Test
    void shouldNameTheFolderThatAnotherIsOfNoUseWithout() throws IOException {
        // Given
        Path folder = modelFolder("adapter");
        Artifact base = folders.put(modelFolder("base"));

        // When
        Artifact upon = folders.putUpon(base, folder);

        // Then
        assertThat(folders.base(upon)).contains(base);
        assertThat(folders.base(base)).isEmpty();
        assertThat(folders.fetch(upon, cache).resolve("config.json")).hasContent("{}");
        assertThat(upon).isNotEqualTo(folders.put(folder));
    }

    @Test
    void shouldGiveEqualFoldersEqualDigests() throws IOException {
        assertThat(folders.put(modelFolder("one"))).isEqualTo(folders.put(modelFolder("two")));
    }

    @Test
    void shouldStoreOnlyTheFilesThatAreNamedAndListThemUnfetched() throws IOException {
        // When
        Artifact manifest = folders.put(modelFolder("model"), List.of("config.json"), List.of("logo.png"));

        // Then
        assertThat(folders.files(manifest)).containsOnlyKeys("config.json");
        assertThat(folders.leftOut(manifest)).containsExactly("logo.png");
        assertThat(folders.leftOut(folders.put(modelFolder("whole")))).isEmpty();
        assertThat(store.readAll(folders.files(manifest).values().iterator().next()))
                .asString(UTF_8)
                .isEqualTo("{}");
    }

    @Test
    void shouldFetchOnceAlsoFromManyThreads() throws Exception {
        // Given
        Artifact manifest = folders.put(modelFolder("model"));

        // When
        List<Path> fetched = ArtifactStoreContract.atOnce(8, () -> folders.fetch(manifest, cache));

        // Then
        assertThat(fetched).containsOnly(cache.resolve(manifest.sha256()));
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).containsExactly(cache.resolve(manifest.sha256()));
        }
    }

    @Test
    void shouldLeaveNothingInTheCacheWhenAFileIsDamaged() throws IOException {
        // Given
        Artifact manifest = folders.put(modelFolder("model"));
        Artifact weights = store.put("weights".getBytes(UTF_8), "application/octet-stream");
        Files.writeString(Path.of(URI.create(weights.uri())), "WEIGHTS");

        // When / Then
        assertThatThrownBy(() -> folders.fetch(manifest, cache)).isInstanceOf(ArtifactDamagedException.class);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAManifestThatLeadsOutOfTheFolder() {
        // Given
        String digest = store.put("weights".getBytes(UTF_8), "text/plain").sha256();
        String json = "{\"files\":{\"../../evil\":{\"bytes\":7,\"sha256\":\"%s\"}}}".formatted(digest);
        Artifact manifest = store.put(json.getBytes(UTF_8), FolderArtifacts.MEDIA_TYPE);

        // When / Then
        assertThatThrownBy(() -> folders.fetch(manifest, cache))
                .isInstanceOf(ArtifactMalformedException.class)
                .hasMessageContaining("'../../evil' lies outside");
    }

    @Test
    void shouldLeaveNothingOfAManifestWhoseFileIsTheFolderItself() {
        // Given
        String digest = store.put("weights".getBytes(UTF_8), "text/plain").sha256();
        String json = "{\"files\":{\".\":{\"bytes\":7,\"sha256\":\"%s\"}}}".formatted(digest);
        Artifact manifest = store.put(json.getBytes(UTF_8), FolderArtifacts.MEDIA_TYPE);

        // When / Then
        assertThatThrownBy(() -> folders.fetch(manifest, cache)).isInstanceOf(StorageUnavailableException.class);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void shouldSayThatSomethingIsNoManifest() {
        // Given
        Artifact text = store.put("not a manifest".getBytes(UTF_8), "text/plain");

        // When / Then
        assertThatThrownBy(() -> folders.fetch(text, cache))
                .isInstanceOf(ArtifactMalformedException.class)
                .hasMessageContaining("not a folder's manifest");
    }

    private Path modelFolder(String name) throws IOException {
        Path folder = temporary.resolve(name);
        Files.createDirectories(folder.resolve("adapters"));
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.writeString(folder.resolve("adapters").resolve("first.safetensors"), "weights");
        return folder;
    }
}
