package io.tuneloom.launcher.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarArchiveTest {
    private static final long ROOM = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    private Path cache = folder;
    private Path file = folder;

    @BeforeEach
    void choose() throws IOException {
        cache = Files.createDirectory(folder.resolve("cache"));
        file = folder.resolve("archive");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTakeTheFolderThatAnArchiveHolds(boolean gzip) throws IOException {
        // Given
        try (TarArchiveOutputStream tar = tar(gzip)) {
            put(tar, "my-model/config.json", "{}");
            put(tar, "./my-model/templates/a", "x");
        }

        // When
        try (Transfer transfer = new Transfer(_ -> {});
                ModelSource source = ModelSource.open(file.toString(), cache, transfer)) {
            // Then
            assertThat(source.folder().resolve("config.json")).hasContent("{}");
            assertThat(source.folder().resolve("templates/a")).hasContent("x");
        }
        assertThat(cache).as("nothing stays").isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "../outside, whose name leads out of it",
        "a/../../outside, whose name leads out of it",
        "/tmp/outside, whose name leads out of it",
        "., whose name leads out of it",
    })
    void shouldWriteNothingBesideTheTarget(String name, String message) throws IOException {
        // Given
        try (TarArchiveOutputStream tar = tar(false)) {
            put(tar, name, "x");
        }

        // Then
        assertRefused(message);
        assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("outside"));
        assertThat(Path.of("/tmp/outside")).doesNotExist();
    }

    @Test
    void shouldRefuseLinksAndDevices() throws IOException {
        for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
            try (TarArchiveOutputStream tar = tar(false)) {
                TarArchiveEntry entry = new TarArchiveEntry("config.json", type);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            assertRefused(type == TarConstants.LF_FIFO ? "neither a file nor a folder" : "holds a link (config.json)");
        }
    }

    @Test
    void shouldEndWhereThereIsNoMoreRoom() throws IOException {
        // Given zeros, which compress well
        try (TarArchiveOutputStream tar = tar(true)) {
            put(tar, "model.safetensors", "\0".repeat((int) ROOM + 1));
        }

        // Then
        assertThat(Files.size(file)).isLessThan(ROOM / 100);
        assertThatThrownBy(() -> extract(ROOM)).hasMessageContaining("is larger than the 1 MB that are free for it");
    }

    @Test
    void shouldSayThatAnArchiveIsCutOffOrNone() throws IOException {
        // Given
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        try (TarArchiveOutputStream tar = tar(true)) {
            TarArchiveEntry entry = new TarArchiveEntry("model.safetensors");
            entry.setSize(noise.length);
            tar.putArchiveEntry(entry);
            tar.write(noise);
            tar.closeArchiveEntry();
        }
        byte[] whole = Files.readAllBytes(file);

        // Then
        for (int length : new int[] {whole.length / 2, 15, whole.length - 50}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> extract(ROOM))
                    .isInstanceOf(UnusableSourceException.class)
                    .hasMessageContaining("It must be a whole .tar or .tar.gz of a model folder.");
        }
        Files.write(file, new byte[0]);
        assertThat(TarArchive.is(file)).isFalse();
        assertThat(TarArchive.is(Files.createFile(folder.resolve("a.TAR.GZ")))).isTrue();
        assertThat(TarArchive.is(folder)).isFalse();
    }

    @Test
    void shouldNameAModelByWhereItIs() {
        assertThat(Stream.of(
                                "/models/SmolLM2-135M/",
                                "models/../qwen.tar.gz",
                                "a/Qwen.TGZ",
                                "s3://bucket/models/mine/?endpoint=http://localhost:9000",
                                "s3://bucket/mine.tar")
                        .map(ModelSource::nameOf))
                .containsExactly("SmolLM2-135M", "qwen", "Qwen", "mine", "mine");
    }

    @Test
    void shouldSayThatAnAddressIsNone() {
        for (String address : List.of("s3://models/my model", "s3://")) {
            assertThatThrownBy(() -> ModelSource.nameOf(address))
                    .isInstanceOf(UnusableSourceException.class)
                    .hasMessageStartingWith(address + " is not an address of S3");
        }
    }

    @Test
    void shouldCountFoldersAndEndBetweenThem() throws IOException {
        // Given
        try (TarArchiveOutputStream tar = tar(true)) {
            for (int i = 0; i <= 10_000; i++) {
                tar.putArchiveEntry(new TarArchiveEntry("same/"));
                tar.closeArchiveEntry();
            }
        }

        // Then
        assertRefused("has more than 10,000 files and folders");
        Path target = Files.createTempDirectory(cache, "target");
        try (Transfer transfer = new Transfer(_ -> {})) {
            transfer.close(); // so that nobody waits for its end
            transfer.cancel();
            assertThatThrownBy(() -> new TarArchive(file, ROOM).extract(target, transfer))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void shouldRemoveWhatAKilledProcessLeft() throws IOException {
        // Given
        Path left = Files.createDirectory(cache.resolve("incoming-left"));
        Path file = Files.writeString(left.resolve("model.safetensors"), "x");
        Path inUse = Files.createDirectory(cache.resolve("incoming-in-use"));
        Path written = Files.writeString(inUse.resolve("model.safetensors"), "x");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        for (Path old : List.of(file, left, inUse)) {
            Files.setLastModifiedTime(old, longAgo);
        }

        // When
        try (Transfer transfer = new Transfer(_ -> {})) {
            ModelSource.open(folder.toString(), cache, transfer).close();
        }

        // Then
        assertThat(left).doesNotExist();
        assertThat(written).exists();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> extract(ROOM))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageStartingWith(file + " is refused: it ")
                .hasMessageContaining(message);
    }

    private void extract(long room) throws IOException {
        Path target = Files.createTempDirectory(cache, "target");
        try (Transfer transfer = new Transfer(_ -> {})) {
            new TarArchive(file, room).extract(target, transfer);
        }
    }

    private TarArchiveOutputStream tar(boolean gzip) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new TarArchiveOutputStream(gzip ? new GZIPOutputStream(out) : out);
    }

    private static void put(TarArchiveOutputStream tar, String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length());
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes());
        tar.closeArchiveEntry();
    }
}
