package io.tuneloom.artifactstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Entries that can be replaced and deleted: {@code outcomes/<jobId>}, {@code checkpoints/<jobId>/...},
 * {@code models/<alias>}, {@code attempts/...}. A reader sees an old entry or a new one, never a mixture.
 *
 * <p>Names are words of {@code A-Z a-z 0-9 . _ -} with slashes in between, and no word begins with a dot.
 */
public interface NamedEntries {
    Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    /**
     * The names of the entries {@code <folder>/<name>}, without the folder, in order.
     *
     * @param folder a name of the form above
     */
    List<String> names(String folder);

    /** The entry's bytes as a stream for the caller to close; empty when there is no such entry. */
    Optional<InputStream> open(String name);

    /** The entry's bytes; empty when there is no such entry. */
    default Optional<byte[]> read(String name) {
        return open(name).map(content -> {
            try (content) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new StorageUnavailableException("Cannot read entry " + name, e);
            }
        });
    }

    /** Writes the entry unless there is one; of several writers at once exactly one is told {@code true}. */
    boolean putIfAbsent(String name, byte[] content);

    void replace(String name, byte[] content);

    /** Copies a file of any size into the entry. */
    void replace(String name, Path file);

    /** Harmless when there is no such entry. */
    void delete(String name);

    /** @throws IllegalArgumentException when {@code name} is not of the form above */
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name for an entry: '" + name + "'; expected " + NAME);
        }
        return name;
    }
}
