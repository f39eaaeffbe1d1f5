package io.tuneloom.artifactstore;

import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** By what a file is found once it is stored. */
public record Content(String sha256, long bytes) {

    private static final int BUFFER = 1 << 20;

    /** Reads all of it. */
    public static Content of(Path file) {
        return of(file, _ -> {});
    }

    /** @param done takes the number of bytes that were read so far; what it throws ends this */
    static Content of(Path file, LongConsumer done) {
        try (DigestInputStream digested = new DigestInputStream(Files.newInputStream(file), Digests.sha256())) {
            byte[] buffer = new byte[BUFFER];
            long bytes = 0;
            for (int read = digested.read(buffer); read >= 0; read = digested.read(buffer)) {
                bytes += read;
                done.accept(bytes);
            }
            return new Content(
                    HexFormat.of().formatHex(digested.getMessageDigest().digest()), bytes);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + file + " to store it", e);
        }
    }

    /** The same before the file is stored, while nothing of it is in the store. */
    public static Content ofFileToStore(Path file, LongConsumer stored) {
        return of(file, _ -> stored.accept(0));
    }

    static Content of(byte[] bytes) {
        return new Content(HexFormat.of().formatHex(Digests.sha256().digest(bytes)), bytes.length);
    }

    public Artifact artifact(String uri, String mediaType) {
        return new Artifact(uri, sha256, bytes, mediaType);
    }
}
