package io.tuneloom.artifactstore;

import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** By what a file is found once it is stored. */
public record Content(String sha256, long bytes) {

    /** Reads all of it. */
    public static Content of(Path file) {
        try (DigestInputStream digested = new DigestInputStream(Files.newInputStream(file), Digests.sha256())) {
            long bytes = digested.transferTo(OutputStream.nullOutputStream());
            return new Content(
                    HexFormat.of().formatHex(digested.getMessageDigest().digest()), bytes);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + file + " to store it", e);
        }
    }

    static Content of(byte[] bytes) {
        return new Content(HexFormat.of().formatHex(Digests.sha256().digest(bytes)), bytes.length);
    }

    public Artifact artifact(String uri, String mediaType) {
        return new Artifact(uri, sha256, bytes, mediaType);
    }
}
