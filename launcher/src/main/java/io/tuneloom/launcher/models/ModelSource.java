package io.tuneloom.launcher.models;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.s3.S3Folder;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * A model folder as a folder of this machine, wherever it came from: it lies there already, or it is fetched or extracted into one of its
 * own, which is deleted in the end.
 *
 * @param folder with config.json and weights, if it is a model
 */
public record ModelSource(Path folder, Path incoming) implements AutoCloseable {
    private static final Pattern S3 = Pattern.compile("s3://.*");

    /** Weights that are not read. Models on hubs often have both. */
    private static final Pattern OTHER_WEIGHTS =
            Pattern.compile("(?i).*\\.(bin|pt|pth|ckpt|gguf|h5|msgpack|onnx|onnx_data|ot)");

    private static final String INCOMING = "incoming-";

    /** After this time without a new file, nobody writes to a folder any more: its process was killed. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** Room for everything else on the disk. */
    private static final long RESERVE = 100 * Bytes.MB;

    /**
     * @param from a folder, a tar archive, or an address of S3
     * @param cache where folders can be made
     * @throws UnusableSourceException when nothing can be read from there
     * @throws StorageUnavailableException when S3 cannot be read
     */
    public static ModelSource open(String from, Path cache, Transfer transfer) {
        ModelSource own = new ModelSource(cache, cache.resolve(INCOMING + UUID.randomUUID()));
        try {
            own.removeAbandoned();
            Path local = S3.matcher(from).matches() ? own.fetched(from, transfer) : existing(Path.of(from));
            return new ModelSource(TarArchive.is(local) ? own.extracted(local, transfer) : local, own.incoming);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /**
     * A name for the model: the last of its address, without what archives add.
     *
     * @throws UnusableSourceException when it is no address
     */
    public static String nameOf(String from) {
        String path = S3.matcher(from).matches()
                ? address(from).getSchemeSpecificPart().replaceFirst("\\?.*", "")
                : "";
        String last = path.isEmpty()
                ? String.valueOf(Path.of(from).toAbsolutePath().normalize().getFileName())
                : path.replaceAll("/+$", "").replaceAll(".*/", "");
        return last.replaceFirst("(?i)\\.(tar|tgz|tar\\.gz)$", "");
    }

    private void removeAbandoned() {
        FileTime oldest = FileTime.from(Instant.now().minus(ABANDONED));
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith(INCOMING))
                    .toList()) {
                if (!hasNewer(entry, oldest)) {
                    PathUtils.deleteDirectory(entry);
                }
            }
        } catch (UncheckedIOException | IOException _) { // Another one removes it too, or its own: the next time.
        }
    }

    private static boolean hasNewer(Path entry, FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private static URI address(String from) {
        try {
            return URI.create(from);
        } catch (IllegalArgumentException e) {
            throw noAddress(from, e);
        }
    }

    private static UnusableSourceException noAddress(String from, IllegalArgumentException cause) {
        return new UnusableSourceException(
                "%s is not an address of S3: s3://bucket/prefix[?endpoint=URL], with %%20 for a space.".formatted(from),
                cause);
    }

    private static Path existing(Path path) {
        if (Files.notExists(path)) {
            throw new UnusableSourceException(
                    "%s does not exist. Name a model folder, a .tar or .tar.gz of one, or s3://bucket/prefix."
                            .formatted(path));
        }
        return path.toAbsolutePath().normalize();
    }

    /** One object is an archive, or no model. */
    private Path fetched(String from, Transfer transfer) {
        try (S3Folder bucket = S3Folder.open(address(from))) {
            SortedMap<String, Long> files = bucket.files();
            if (files.keySet().stream().anyMatch(name -> name.endsWith(".safetensors"))) {
                files.keySet().removeIf(name -> OTHER_WEIGHTS.matcher(name).matches());
            }
            if (files.isEmpty()) {
                throw new UnusableSourceException("Nothing is at %s. Check bucket and prefix.".formatted(from));
            }
            long bytes = files.values().stream().mapToLong(Long::longValue).sum();
            requireRoom(from, bytes);
            Path target = Files.createDirectories(incoming.resolve("fetched"));
            bucket.fetch(files, target, transfer.of("fetched", bytes));
            Path only = target.resolve(files.firstKey());
            return files.size() == 1 && TarArchive.is(only) ? only : target;
        } catch (IllegalArgumentException e) {
            throw noAddress(from, e);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private Path extracted(Path archive, Transfer transfer) {
        try {
            Path target = Files.createDirectories(incoming.resolve("extracted"));
            new TarArchive(archive, Disk.of(target).free() - RESERVE).extract(target, transfer);
            return onlyFolder(target);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** Archives mostly hold one folder. */
    private static Path onlyFolder(Path target) throws IOException {
        try (Stream<Path> entries = Files.list(target)) {
            List<Path> all = entries.toList();
            return all.size() == 1 && Files.isDirectory(all.getFirst()) ? all.getFirst() : target;
        }
    }

    private void requireRoom(String from, long bytes) {
        Disk disk = Disk.of(incoming);
        if (bytes > disk.free() - RESERVE) {
            throw new UnusableSourceException(
                    "%s has %s, and %s are free in %s. Free some space, or choose another --home."
                            .formatted(from, Bytes.text(bytes), Bytes.text(disk.free()), folder));
        }
    }

    private UnusableSourceException cannotWrite(IOException e) {
        return new UnusableSourceException(
                IoFailure.sentence("Cannot write to " + incoming, e) + ". Free some space, or choose another --home.",
                e);
    }

    @Override
    public void close() {
        try {
            if (Files.exists(incoming)) {
                PathUtils.deleteDirectory(incoming);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }
}
