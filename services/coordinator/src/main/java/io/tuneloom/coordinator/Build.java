package io.tuneloom.coordinator;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The commit that this program was built from: {@code tuneloom.build}, which container images set because they are built without
 * the repository, or else what the build recorded.
 */
@ApplicationScoped
class Build {
    private static final String UNKNOWN = "unknown";

    private final String commit;

    Build(@ConfigProperty(name = "tuneloom.build") Optional<String> configured) {
        commit = configured.orElseGet(() -> of(Build.class.getResourceAsStream("/build.properties")));
    }

    /** A Git commit, with {@code -dirty} if the sources had uncommitted changes; or {@code unknown}. */
    String commit() {
        return commit;
    }

    /** @param written by the build; has no commit if there was no repository */
    static String of(@Nullable InputStream written) {
        if (written == null) {
            return UNKNOWN;
        }
        Properties properties = new Properties();
        try (written) {
            properties.load(written);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read build.properties", e);
        }
        String commit = properties.getProperty("commit", "");
        return commit.matches("[0-9a-f]{40}(-dirty)?") ? commit : UNKNOWN;
    }
}
