package io.tuneloom.coordinator;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** Where artifacts lie; every service of a system has the same. */
@ConfigMapping(prefix = "tuneloom.artifacts")
public interface ArtifactSettings {
    /** {@code file:///directory} or {@code s3://bucket/prefix}. */
    URI uri();
}
