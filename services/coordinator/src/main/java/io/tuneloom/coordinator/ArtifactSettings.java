package io.tuneloom.coordinator;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Location of the artifacts, the same for all services of a system. */
@ConfigMapping(prefix = "tuneloom.artifacts")
public interface ArtifactSettings {
    /** {@code file:///directory} or {@code s3://bucket/prefix}. */
    URI uri();
}
