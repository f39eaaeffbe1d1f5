package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/**
 * What the JDK keeps of one start of a program so that the next ones are faster: its ahead-of-time cache (JEP 483, 514). A
 * cache's file is named by the {@linkplain JavaProgram#startDigest() digest} of the start that it is of, computed anew before
 * each start, and a start with another digest runs without it.
 *
 * <p>An empty file means that a start was recorded and the JDK made no cache of it.
 */
record StartCaches(Path folder) {
    private static final String DRAFTS = "drafts-";

    /** The program with its cache, if there is one for just this start. */
    JavaProgram using(Component component) {
        return component
                .program()
                .startDigest()
                .map(digest -> cache(folder, component, digest))
                .filter(StartCaches::isUsable)
                .map(cache -> component.program().withFlags(List.of("-XX:AOTCache=" + cache)))
                .orElse(component.program());
    }

    /**
     * Removes the caches of all other starts, and what recordings that were killed have left.
     *
     * @return those components whose start has not been recorded
     */
    List<Component> missing(List<Component> components) {
        List<Component> missing = new ArrayList<>();
        Set<Path> current = new HashSet<>();
        for (Component component : components) {
            Optional<Path> cache = component.program().startDigest().map(digest -> cache(folder, component, digest));
            cache.ifPresent(current::add);
            if (cache.filter(file -> !Files.exists(file)).isPresent()) {
                missing.add(component);
            }
        }
        removeAllBut(current);
        return missing;
    }

    /** @param components whose start will be recorded */
    StartDrafts draft(List<Component> components) {
        try {
            return new StartDrafts(this, Files.createTempDirectory(folder, DRAFTS), components);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    Path lock() {
        return folder.resolve("lock");
    }

    static Path cache(Path folder, Component component, String digest) {
        return folder.resolve(component.startsAs() + "-" + digest + ".aot");
    }

    private void removeAllBut(Set<Path> current) {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, file -> isCacheOrDrafts(file) && !current.contains(file))) {
            for (Path file : files) {
                FileUtils.forceDelete(file.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove old caches from " + folder, e);
        }
    }

    private static boolean isUsable(Path cache) {
        try {
            return Files.size(cache) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isCacheOrDrafts(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".aot") || name.startsWith(DRAFTS);
    }
}
