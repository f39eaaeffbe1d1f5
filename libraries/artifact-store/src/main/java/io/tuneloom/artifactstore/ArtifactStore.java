package io.tuneloom.artifactstore;

import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactDamagedException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMissingException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Holds content under its SHA-256 digest. Content appears whole or not at all, and the same content twice is one
 * artifact, so that a job which is done again does no harm. An artifact is looked up by its digest in <em>this</em>
 * store; its URI only tells people and other programs where it lay when it was put.
 *
 * <p>Every method throws {@link StorageUnavailableException} when the storage itself fails; trying again later may help.
 */
public interface ArtifactStore extends AutoCloseable {

    /** Reads {@code content} to its end, and leaves closing it to the caller. */
    Artifact put(InputStream content, String mediaType);

    default Artifact put(byte[] content, String mediaType) {
        return put(new ByteArrayInputStream(content), mediaType);
    }

    /** The file must stay as it is until this returns. */
    default Artifact put(Path file, String mediaType) {
        return put(file, mediaType, _ -> {});
    }

    /**
     * The same for a large file. Content that is here already is not written again.
     *
     * @param done takes the number of bytes that have been dealt with so far, 0 while the file is read for its digest. What it throws ends this,
     *     and nothing stays behind.
     */
    Artifact put(Path file, String mediaType, LongConsumer done);

    /**
     * The artifact's bytes; the digest is checked when the stream ends.
     *
     * @throws ArtifactMissingException when it is not here
     * @throws ArtifactDamagedException from the read that reaches the end, when the bytes are not those that were put
     */
    InputStream open(Artifact artifact);

    /**
     * All of the artifact's bytes, checked.
     *
     * @throws ArtifactMissingException when it is not here
     * @throws ArtifactDamagedException when the bytes are not those that were put
     */
    default byte[] readAll(Artifact artifact) {
        try (InputStream content = open(artifact)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + artifact.uri(), e);
        }
    }

    /** Whether the artifact is here at its full length; reads none of its bytes. */
    boolean holds(Artifact artifact);

    /** What is found by a name that somebody chose, not by its content. */
    NamedEntries entries();

    /** Stores and removes a few bytes: for health checks, and to fail early with a message that says why. */
    default void checkWritable() {
        String name = "checks/" + ProcessHandle.current().pid();
        entries().replace(name, new byte[] {1});
        entries().delete(name);
    }

    @Override
    default void close() {}
}
