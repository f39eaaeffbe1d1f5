package io.tuneloom.artifactstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * A folder, such as a model's, as an artifact: a manifest that lists its files by digest. Folders with equal files have
 * equal manifests, wherever they lie, and a file that two folders share is stored once.
 */
public final class FolderArtifacts {
    public static final String MEDIA_TYPE = Artifact.FOLDER;

    private static final String CONTENT = "application/octet-stream";

    private final ArtifactStore store;

    public FolderArtifacts(ArtifactStore store) {
        this.store = store;
    }

    /**
     * @param files by path in the folder, with {@code /} between names
     * @param leftOut paths of what the folder held and was not stored
     * @param base manifest of the folder that this one is of no use without
     */
    record Manifest(
            @NotNull SortedMap<String, FileEntry> files,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            SortedSet<String> leftOut,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            FileEntry base) {}

    record FileEntry(long bytes, @NotNull String sha256) {}

    /**
     * Which manifest {@link #put} would return, without storing anything; only its address is left open.
     *
     * @param done takes the number of bytes that were read so far; what it throws ends this
     */
    public static Content manifestOf(Path folder, Collection<String> names, LongConsumer done) {
        SortedMap<String, FileEntry> files = new TreeMap<>();
        long before = 0;
        for (String name : names) {
            long begin = before;
            Content content = Content.of(folder.resolve(name), bytes -> done.accept(begin + bytes));
            files.put(name, new FileEntry(content.bytes(), content.sha256()));
            before += content.bytes();
        }
        return Content.of(JsonForm.bytes(new Manifest(files, new TreeSet<>(), null)));
    }

    /** Stores every regular file below {@code folder}, and returns the manifest. */
    public Artifact put(Path folder) {
        return put(folder, namesBelow(folder), List.of());
    }

    /**
     * The same of a folder that is of no use without another, such as an adapter's without its base model's. Its manifest names the
     * other's.
     */
    public Artifact putUpon(Artifact base, Path folder) {
        return put(folder, namesBelow(folder), List.of(), new FileEntry(base.bytes(), base.sha256()), _ -> {});
    }

    /**
     * Stores these files of a folder, and returns the manifest.
     *
     * @param names paths in the folder, with {@code /} between names
     * @param leftOut paths of what else the folder holds; the manifest names them, so that readers can tell of them
     */
    public Artifact put(Path folder, Collection<String> names, Collection<String> leftOut) {
        return put(folder, names, leftOut, _ -> {});
    }

    /** @param done takes the number of bytes that are in the store so far; what it throws ends this, and no manifest is stored */
    public Artifact put(Path folder, Collection<String> names, Collection<String> leftOut, LongConsumer done) {
        return put(folder, names, leftOut, null, done);
    }

    private Artifact put(
            Path folder,
            Collection<String> names,
            Collection<String> leftOut,
            @Nullable FileEntry base,
            LongConsumer done) {
        SortedMap<String, FileEntry> files = new TreeMap<>();
        long before = 0;
        for (String name : names) {
            long begin = before;
            Artifact content = store.put(folder.resolve(name), CONTENT, bytes -> done.accept(begin + bytes));
            files.put(name, new FileEntry(content.bytes(), content.sha256()));
            before += content.bytes();
        }
        return store.put(JsonForm.bytes(new Manifest(files, new TreeSet<>(leftOut), base)), MEDIA_TYPE);
    }

    /**
     * What a folder holds, without fetching it. Names and sizes are what the manifest says; nobody has checked them.
     *
     * @throws UnusableArtifactException when the manifest is missing or damaged
     */
    public SortedMap<String, Artifact> files(Artifact manifest) {
        SortedMap<String, Artifact> files = new TreeMap<>();
        read(manifest).files().forEach((name, entry) -> files.put(name, content(manifest, entry)));
        return files;
    }

    /** Paths of what the folder held when it was put and was not stored. */
    public SortedSet<String> leftOut(Artifact manifest) {
        return Objects.requireNonNullElseGet(read(manifest).leftOut(), TreeSet::new);
    }

    /**
     * The manifest of the folder that this one is of no use without; empty of a folder that stands alone.
     *
     * @throws UnusableArtifactException when the manifest is missing or damaged
     */
    public Optional<Artifact> base(Artifact manifest) {
        return Optional.ofNullable(read(manifest).base())
                .map(base -> new Artifact(
                        manifest.uri().replace(place(manifest.sha256()), place(base.sha256())),
                        base.sha256(),
                        base.bytes(),
                        MEDIA_TYPE));
    }

    /** The end of an artifact's URI in every store. */
    private static String place(String digest) {
        return digest.substring(0, 2) + "/" + digest;
    }

    /**
     * The folder as it was put, at {@code cache/<digest of the manifest>}. It is fetched once; what lies there is whole,
     * since it appears in one step, also when several processes fetch it at once. Callers must not change it.
     *
     * @throws UnusableArtifactException when the manifest or a file is missing or damaged
     */
    public Path fetch(Artifact manifest, Path cache) {
        Path folder = cache.resolve(manifest.sha256());
        if (Files.isDirectory(folder)) {
            return folder;
        }
        SortedMap<String, FileEntry> files = read(manifest).files();
        Path draft = cache.resolve("draft-" + UUID.randomUUID());
        try {
            for (Map.Entry<String, FileEntry> file : files.entrySet()) {
                fetchFile(manifest, draft, file.getKey(), file.getValue());
            }
            publish(draft, folder);
            return folder;
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot write folder " + folder, e);
        } finally {
            deleteDraft(draft);
        }
    }

    private void fetchFile(Artifact manifest, Path draft, String name, FileEntry entry) throws IOException {
        Path target = draft.resolve(name).normalize();
        if (!target.startsWith(draft)) {
            throw new ArtifactMalformedException(manifest, "file '" + name + "' lies outside the folder");
        }
        Files.createDirectories(target.resolveSibling("."));
        try (InputStream bytes = store.open(content(manifest, entry))) {
            Files.copy(bytes, target);
        }
    }

    private static Artifact content(Artifact manifest, FileEntry entry) {
        return new Artifact(manifest.uri(), entry.sha256(), entry.bytes(), CONTENT);
    }

    private Manifest read(Artifact manifest) {
        try {
            return JsonForm.MAPPER.readValue(store.readAll(manifest), Manifest.class);
        } catch (JsonMappingException e) {
            throw new ArtifactMalformedException(manifest, "not a folder's manifest: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ArtifactMalformedException(manifest, "not a folder's manifest: " + e.getMessage());
        }
    }

    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.createDirectories(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            } // Somebody else was faster; by its digest it is the same folder.
        }
    }

    private static List<String> namesBelow(Path folder) {
        return filesBelow(folder).stream()
                .map(file -> folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/"))
                .toList();
    }

    private static List<Path> filesBelow(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot list folder " + folder, e);
        }
    }

    /** The draft is a file if that is what a malformed manifest names. */
    private static void deleteDraft(Path draft) {
        try {
            if (Files.exists(draft)) {
                FileUtils.forceDelete(draft.toFile());
            }
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot delete draft folder " + draft, e);
        }
    }
}
