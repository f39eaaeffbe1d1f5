package io.tuneloom.coordinator.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code tuneloom.models.<name>=<folder>}: model folders to offer under a name; an empty one offers nothing. */
@ConfigMapping(prefix = "tuneloom.models")
public interface ModelSettings {
    @WithParentName
    Map<String, Optional<Path>> folders();
}
