package io.tuneloom.artifactstore.directory;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.Content;
import io.tuneloom.artifactstore.Digests;
import io.tuneloom.artifactstore.NamedEntries;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMissingException;
import io.tuneloom.artifactstore.VerifiedStream;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.apache.commons.io.input.ProxyInputStream;

/**
 * Artifacts at {@code content/<first two digits>/<digest>}, entries at {@code entries/<name>}. Several processes may use
 * one directory at once, over a network too, as long as renaming within it is atomic.
 */
public final class DirectoryStore implements ArtifactStore {
    private final Path content;
    private final AtomicFiles files;
    private final NamedEntries entries;

    /** Makes the directory if need be. */
    public DirectoryStore(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        this.content = absolute.resolve("content");
        this.files = new AtomicFiles(absolute.resolve("drafts"));
        this.entries = new DirectoryEntries(absolute.resolve("entries"), files);
    }

    @Override
    public Artifact put(InputStream bytes, String mediaType) {
        try (AtomicFiles.Draft draft = files.draft()) {
            DigestInputStream digested = new DigestInputStream(bytes, Digests.sha256());
            long size = draft.write(digested);
            String sha256 = HexFormat.of().formatHex(digested.getMessageDigest().digest());
            Path place = place(sha256);
            draft.replace(place);
            return new Artifact(place.toUri().toString(), sha256, size, mediaType);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot store an artifact below " + content, e);
        }
    }

    /** A file that is here already, as a model at every start, is only read. */
    @Override
    public Artifact put(Path file, String mediaType, LongConsumer done) {
        Content known = Content.ofFileToStore(file, done);
        Artifact artifact = known.artifact(place(known.sha256()).toUri().toString(), mediaType);
        if (holds(artifact)) {
            done.accept(known.bytes());
            return artifact;
        }
        try (InputStream content = counted(Files.newInputStream(file), done)) {
            return put(content, mediaType);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot read " + file + " to store it", e);
        }
    }

    private static InputStream counted(InputStream content, LongConsumer done) {
        return new ProxyInputStream(content) {
            private long read;

            @Override
            protected void afterRead(int bytes) {
                read += Math.max(0, bytes);
                done.accept(read);
            }
        };
    }

    @Override
    public InputStream open(Artifact artifact) {
        Path place = place(artifact.sha256());
        try {
            return new VerifiedStream(artifact, place.toString(), Files.newInputStream(place));
        } catch (NoSuchFileException e) {
            throw new ArtifactMissingException(artifact, place.toString());
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot open " + place, e);
        }
    }

    @Override
    public boolean holds(Artifact artifact) {
        Path place = place(artifact.sha256());
        try {
            return Files.size(place) == artifact.bytes();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot inspect " + place, e);
        }
    }

    @Override
    public NamedEntries entries() {
        return entries;
    }

    private Path place(String sha256) {
        return content.resolve(sha256.substring(0, 2)).resolve(sha256);
    }
}
