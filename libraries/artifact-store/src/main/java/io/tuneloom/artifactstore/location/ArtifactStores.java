package io.tuneloom.artifactstore.location;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.artifactstore.s3.S3Address;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.net.URI;
import java.nio.file.Path;

/** Opens the store at an address: {@code file:///path/to/directory} or {@code s3://bucket/prefix}. */
public final class ArtifactStores {
    private ArtifactStores() {}

    /** @throws IllegalArgumentException when the address is of no kind that is known */
    public static ArtifactStore open(URI address) {
        return switch (String.valueOf(address.getScheme())) {
            case "file" -> new DirectoryStore(Path.of(address));
            case "s3" -> S3Address.parse(address).open();
            default -> throw unknown(address);
        };
    }

    /**
     * Opens nothing.
     *
     * @throws IllegalArgumentException when the address is none that can be opened
     */
    public static void check(URI address) {
        switch (String.valueOf(address.getScheme())) {
            case "file" -> Path.of(address);
            case "s3" -> S3Address.parse(address);
            default -> throw unknown(address);
        }
    }

    private static IllegalArgumentException unknown(URI address) {
        return new IllegalArgumentException("Not an address of an artifact store: '" + address
                + "'; expected file:///path/to/directory or s3://bucket/prefix");
    }

    /**
     * The address of the store that an artifact was put in, by the artifact's URI, in which {@code content/<first two digits>/<digest>}
     * follows it. The endpoint of an S3 service other than Amazon's is not known from it.
     *
     * @throws IllegalArgumentException when the URI does not end like this
     */
    public static URI addressOf(Artifact artifact) {
        String within = "content/%s/%s".formatted(artifact.sha256().substring(0, 2), artifact.sha256());
        if (!artifact.uri().endsWith("/" + within)) {
            throw new IllegalArgumentException(
                    "Not the URI of an artifact in a store: '%s'; expected .../%s".formatted(artifact.uri(), within));
        }
        return URI.create(artifact.uri().substring(0, artifact.uri().length() - within.length()));
    }
}
