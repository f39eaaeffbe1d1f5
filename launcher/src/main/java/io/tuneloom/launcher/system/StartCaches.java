package io.tuneloom.launcher.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * What the JDK keeps of one start of a program so that the next ones are faster: its ahead-of-time cache (JEP 483, 514). The
 * JVM itself tells whether a cache is of this JDK, these flags and these jars, and runs without it otherwise; the launcher
 * need not.
 */
record StartCaches(Path folder) {

    /** JVM flags that use the component's cache, if there is one. */
    List<String> using(String component) {
        Path cache = cache(folder, component);
        return Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }

    /** JVM flags that write a draft of one, when the component ends. */
    List<String> recording(String component) {
        return List.of("-XX:AOTCacheOutput=" + cache(drafts(), component));
    }

    /** To be called before the recording starts. */
    void beginDrafts() {
        try {
            FileUtils.deleteDirectory(drafts().toFile());
            Files.createDirectories(drafts());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + drafts(), e);
        }
    }

    /** Puts what was written in the place of the caches before; fine when a component wrote none. */
    void keepDrafts() {
        try (Stream<Path> files = Files.list(drafts())) {
            for (Path draft :
                    files.filter(file -> file.toString().endsWith(".aot")).toList()) {
                Files.move(draft, folder.resolve(draft.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            FileUtils.deleteDirectory(drafts().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot replace the caches in " + folder, e);
        }
    }

    private Path drafts() {
        return folder.resolve("drafts");
    }

    private static Path cache(Path folder, String component) {
        return folder.resolve(component + ".aot");
    }
}
