package io.tuneloom.artifactstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactDamagedException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMissingException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store must do; each kind of store extends it. */
public abstract class ArtifactStoreContract {
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    protected Path folder;

    protected abstract ArtifactStore store();

    /** Overwrites the bytes that lie in the store under the artifact's digest. */
    protected abstract void damage(Artifact artifact, byte[] bytes) throws IOException;

    @Test
    void shouldFindContentByItsDigest() {
        // Given
        Artifact artifact = store().put("hello".getBytes(UTF_8), "text/plain");

        // When
        byte[] bytes = store().readAll(artifact);

        // Then
        assertThat(bytes).asString(UTF_8).isEqualTo("hello");
        assertThat(artifact.sha256()).isEqualTo(HELLO_SHA256);
        assertThat(artifact.bytes()).isEqualTo(5);
        assertThat(artifact.mediaType()).isEqualTo("text/plain");
    }

    @Test
    void shouldFindContentWhateverUriItIsAskedWith() {
        // Given
        Artifact artifact = store().put("hello".getBytes(UTF_8), "text/plain");

        // When
        Artifact moved = new Artifact("file:///elsewhere", artifact.sha256(), artifact.bytes(), "text/plain");

        // Then
        assertThat(store().readAll(moved)).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void shouldStoreTheSameContentOnceFromManyThreads() throws Exception {
        // Given
        byte[] content = new byte[3_000_000];
        new Random(1).nextBytes(content);

        // When
        List<Artifact> artifacts = atOnce(8, () -> store().put(content, "application/octet-stream"));

        // Then
        assertThat(artifacts).containsOnly(artifacts.getFirst());
        assertThat(store().readAll(artifacts.getFirst())).isEqualTo(content);
    }

    @Test
    void shouldStoreEmptyContentAndFiles() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("greeting"), "hello");

        // When
        Artifact empty = store().put(new byte[0], "text/plain");
        Artifact greeting = store().put(file, "text/plain");

        // Then
        assertThat(store().readAll(empty)).isEmpty();
        assertThat(greeting.sha256()).isEqualTo(HELLO_SHA256);
    }

    @Test
    void shouldNameWhatIsMissing() {
        // Given
        Artifact missing = new Artifact("file:///nowhere", "0".repeat(64), 5, "text/plain");

        // When / Then
        assertThat(store().holds(missing)).isFalse();
        assertThatThrownBy(() -> store().readAll(missing))
                .isInstanceOf(ArtifactMissingException.class)
                .hasMessageContaining("0".repeat(64))
                .hasMessageContaining("not in the store");
    }

    @Test
    void shouldNoticeOtherBytesOfTheSameLength() throws IOException {
        // Given
        Artifact artifact = store().put("hello".getBytes(UTF_8), "text/plain");
        damage(artifact, "hallo".getBytes(UTF_8));

        // When / Then
        assertThatThrownBy(() -> store().readAll(artifact))
                .isInstanceOf(ArtifactDamagedException.class)
                .hasMessageContaining(HELLO_SHA256);
        assertThatThrownBy(() -> skipAll(artifact)).isInstanceOf(ArtifactDamagedException.class);
    }

    @Test
    void shouldNoticeLostBytesAndHealWhenPutAgain() throws IOException {
        // Given
        Artifact artifact = store().put("hello".getBytes(UTF_8), "text/plain");
        damage(artifact, "hell".getBytes(UTF_8));
        assertThat(store().holds(artifact)).isFalse();
        assertThatThrownBy(() -> store().readAll(artifact)).isInstanceOf(ArtifactDamagedException.class);

        // When
        store().put("hello".getBytes(UTF_8), "text/plain");

        // Then
        assertThat(store().holds(artifact)).isTrue();
        assertThat(store().readAll(artifact)).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void shouldReplaceReadAndDeleteEntries() throws IOException {
        // Given
        NamedEntries entries = store().entries();
        assertThat(entries.read("models/built-in")).isEmpty();

        // When
        entries.replace("models/built-in", "one".getBytes(UTF_8));
        entries.replace("models/built-in", Files.writeString(folder.resolve("two"), "two"));

        // Then
        assertThat(entries.read("models/built-in"))
                .hasValueSatisfying(b -> assertThat(b).asString(UTF_8).isEqualTo("two"));
        entries.delete("models/built-in");
        entries.delete("models/built-in");
        assertThat(entries.read("models/built-in")).isEmpty();
    }

    @Test
    void shouldListTheNamesOfAFolderOfEntries() {
        // Given
        NamedEntries entries = store().entries();
        assertThat(entries.names("models")).isEmpty();

        // When
        for (String name : List.of("models/b", "models/a", "models/deeper/c", "modelsd")) {
            entries.replace(name, "x".getBytes(UTF_8));
        }

        // Then
        assertThat(entries.names("models")).containsExactly("a", "b");
        assertThat(entries.names("models/deeper")).containsExactly("c");
        assertThatThrownBy(() -> entries.names("../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayHowFarAFileIsAndStoreNothingOfOneThatIsCancelled() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("greeting"), "hello");
        List<Long> done = new ArrayList<>();
        IllegalStateException cancelled = new IllegalStateException("cancelled");

        // When
        assertThatThrownBy(() -> store().put(file, "text/plain", bytes -> {
                    if (bytes > 0) { // while it is written
                        throw cancelled;
                    }
                }))
                .isSameAs(cancelled);
        Artifact artifact = store().put(file, "text/plain", done::add);
        List<Long> doneAgain = new ArrayList<>();
        store().put(file, "text/plain", doneAgain::add);

        // Then
        assertThat(done).startsWith(0L).endsWith(5L);
        assertThat(doneAgain).as("read, and there already").containsExactly(0L, 5L);
        assertThat(store().readAll(artifact)).asString(UTF_8).isEqualTo("hello");
    }

    @Test
    void shouldNotLetASecondWriterIn() {
        // Given
        boolean first = store().entries().putIfAbsent("outcomes/abc", "first".getBytes(UTF_8));

        // When
        boolean second = store().entries().putIfAbsent("outcomes/abc", "second".getBytes(UTF_8));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(store().entries().read("outcomes/abc"))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("first"));
    }

    @Test
    void shouldRefuseNamesThatLeadElsewhere() {
        for (String name : List.of("", "/", "../x", "a/../b", "a//b", "/a", "a/", ".hidden", "a b")) {
            assertThatThrownBy(() -> store().entries().read(name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }

    @Test
    void shouldSayThatItCanBeWritten() {
        store().checkWritable();
    }

    private void skipAll(Artifact artifact) throws IOException {
        try (InputStream content = store().open(artifact)) {
            content.skipNBytes(artifact.bytes());
            content.skip(1);
        }
    }

    protected static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(_ -> work).toList());
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
