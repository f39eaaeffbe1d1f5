package io.tuneloom.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {
    @TempDir
    Path folder;

    @Test
    void shouldUseACacheOnlyOnceItWasKept() throws Exception {
        // Given
        StartCaches caches = new StartCaches(folder);
        caches.beginDrafts();
        Path draft = Path.of(caches.recording("broker").getFirst().replace("-XX:AOTCacheOutput=", ""));

        // When
        Files.writeString(draft, "a cache");
        Files.writeString(draft.resolveSibling("broker.aot.config"), "what a JVM that was killed leaves");

        // Then
        assertThat(caches.using("broker")).isEmpty();
        caches.keepDrafts();
        assertThat(caches.using("broker")).containsExactly("-XX:AOTCache=" + folder.resolve("broker.aot"));
        assertThat(caches.using("database")).isEmpty();
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("broker.aot"));
    }
}
