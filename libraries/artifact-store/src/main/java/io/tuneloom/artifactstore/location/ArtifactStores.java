package io.tuneloom.artifactstore.location;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.artifactstore.s3.S3Address;
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
            default ->
                throw new IllegalArgumentException("Not an address of an artifact store: '" + address
                        + "'; expected file:///path/to/directory or s3://bucket/prefix");
        };
    }
}
