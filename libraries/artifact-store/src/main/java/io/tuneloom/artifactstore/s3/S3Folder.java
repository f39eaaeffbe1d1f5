package io.tuneloom.artifactstore.s3;

import io.tuneloom.artifactstore.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.s3.S3Client;

/** The objects below a prefix, or the one object at it, as files: what somebody keeps in a bucket beside what this project stores. */
public final class S3Folder implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final URI address;
    private final S3Client client;
    private final Bucket bucket;
    private final String within;

    private S3Folder(URI address, S3Client client, Bucket bucket, String within) {
        this.address = address;
        this.client = client;
        this.bucket = bucket;
        this.within = within;
    }

    /**
     * Asks nothing of the store.
     *
     * @throws IllegalArgumentException when it is no such address
     */
    public static S3Folder open(URI address) {
        S3Address place = S3Address.parse(address);
        S3Client client = place.client();
        return new S3Folder(address, client, new Bucket(client, place.bucket(), ""), place.prefix());
    }

    /**
     * Sizes by the path in the folder, with {@code /} between names. Of an object at the very address, its last name.
     *
     * @throws StorageUnavailableException when the bucket cannot be read
     */
    public SortedMap<String, Long> files() {
        SortedMap<String, Long> files = new TreeMap<>(bucket.below(within.isEmpty() ? "" : within + "/"));
        files.keySet().removeIf(name -> name.isEmpty() || name.endsWith("/"));
        if (files.isEmpty() && !within.isEmpty()) {
            OptionalLong size = bucket.size(within);
            size.ifPresent(bytes -> files.put(lastName(), bytes));
        }
        return files;
    }

    /**
     * Writes all of {@link #files()} into a folder.
     *
     * @param done takes the number of bytes that were written so far; what it throws ends this
     * @throws StorageUnavailableException when an object cannot be read or a file not be written
     */
    public void fetch(SortedMap<String, Long> files, Path target, LongConsumer done) {
        long[] written = {0};
        files.keySet().forEach(name -> {
            try {
                fetch(name, place(name, target), bytes -> done.accept(written[0] += bytes));
            } catch (IOException e) {
                throw new StorageUnavailableException("Cannot fetch %s of %s".formatted(name, address), e);
            }
        });
    }

    private void fetch(String name, Path file, LongConsumer more) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream content = bucket.open(keyOf(name))
                        .or(() -> name.equals(lastName()) ? bucket.open(within) : Optional.empty())
                        .orElseThrow(() -> new IOException("it has been deleted in the meantime"));
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
                more.accept(read);
            }
        }
    }

    /** Names are what somebody uploaded. */
    private static Path place(String name, Path target) throws IOException {
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target) || file.equals(target)) {
            throw new IOException("its name leads out of the folder");
        }
        return file;
    }

    private String keyOf(String name) {
        return within.isEmpty() ? name : within + "/" + name;
    }

    private String lastName() {
        return within.substring(within.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        client.close();
    }
}
