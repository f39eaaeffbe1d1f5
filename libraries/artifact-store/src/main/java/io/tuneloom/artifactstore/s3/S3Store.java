package io.tuneloom.artifactstore.s3;

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
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Artifacts at {@code content/<first two digits>/<digest>}, entries at {@code entries/<name>}, below a prefix of a bucket.
 * An object appears whole, by one request or by the last of several.
 */
public final class S3Store implements ArtifactStore {
    private final S3Client client;
    private final Bucket bucket;
    private final NamedEntries entries;
    private final Path spools;

    /**
     * @param client closed with the store
     * @param prefix without slashes at its ends; empty for the whole bucket
     */
    public S3Store(S3Client client, String bucket, String prefix) {
        this(client, bucket, prefix, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param spools folder for temporary files */
    S3Store(S3Client client, String bucket, String prefix, Path spools) {
        this.client = client;
        this.spools = spools;
        this.bucket = new Bucket(client, bucket, prefix);
        this.entries = new S3Entries(this.bucket);
    }

    /** The digest is needed before the upload begins, and a repeatable body for trying again: hence a temporary file. */
    @Override
    public Artifact put(InputStream content, String mediaType) {
        try {
            Path spool = Files.createTempFile(spools, "artifact-", ".part");
            try {
                DigestInputStream digested = new DigestInputStream(content, Digests.sha256());
                long bytes = Files.copy(digested, spool, StandardCopyOption.REPLACE_EXISTING);
                String sha256 =
                        HexFormat.of().formatHex(digested.getMessageDigest().digest());
                return upload(spool, new Content(sha256, bytes), mediaType, _ -> {});
            } finally {
                Files.delete(spool);
            }
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot prepare an artifact for " + bucket.address("content"), e);
        }
    }

    /** A file is read twice instead: a model's files may be larger than the room for temporary ones. */
    @Override
    public Artifact put(Path file, String mediaType, LongConsumer done) {
        return upload(file, Content.ofFileToStore(file, done), mediaType, done);
    }

    private Artifact upload(Path file, Content content, String mediaType, LongConsumer done) {
        String name = nameOf(content.sha256());
        Artifact artifact = content.artifact(bucket.address(name), mediaType);
        if (!holds(artifact)) {
            bucket.put(name, file, done);
        }
        done.accept(content.bytes());
        return artifact;
    }

    @Override
    public InputStream open(Artifact artifact) {
        String name = nameOf(artifact.sha256());
        String place = bucket.address(name);
        return bucket.open(name)
                .map(content -> new VerifiedStream(artifact, place, content))
                .orElseThrow(() -> new ArtifactMissingException(artifact, place));
    }

    @Override
    public boolean holds(Artifact artifact) {
        return bucket.size(nameOf(artifact.sha256())).equals(OptionalLong.of(artifact.bytes()));
    }

    @Override
    public NamedEntries entries() {
        return entries;
    }

    @Override
    public void close() {
        client.close();
    }

    private static String nameOf(String sha256) {
        return "content/" + sha256.substring(0, 2) + "/" + sha256;
    }
}
