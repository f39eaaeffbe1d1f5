package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    Drafts draft(List<Component> components) {
        try {
            return new Drafts(this, Files.createTempDirectory(folder, DRAFTS), components);
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

    /** How much of the caches has been written. */
    record Written(int caches, long bytes) {}

    /**
     * Caches while they are written, in a folder of their own: a JVM that is killed leaves half of one, and a process that was
     * orphaned by that may write on. Only what was written to its end for the classes that are still there becomes a cache.
     */
    static final class Drafts {
        private final StartCaches caches;
        private final Path folder;
        private final List<Component> components;
        private final Map<String, String> begun = new ConcurrentHashMap<>();

        Drafts(StartCaches caches, Path folder, List<Component> components) {
            this.caches = caches;
            this.folder = folder;
            this.components = components;
        }

        /** The program, with a draft written when it ends if its start is to be recorded. */
        JavaProgram recording(Component component) {
            Optional<String> digest = component.program().startDigest();
            if (digest.isEmpty()
                    || components.stream().noneMatch(each -> each.name().equals(component.name()))) {
                return caches.using(component);
            }
            begun.put(component.name(), digest.get());
            Path draft = StartCaches.cache(folder, component, digest.get());
            return component.program().withFlags(List.of("-XX:AOTCacheOutput=" + draft));
        }

        /** What has been written to its end so far. */
        Written written() {
            int caches = 0;
            long bytes = 0;
            for (Component component : components) {
                Optional<Path> draft = Optional.ofNullable(begun.get(component.name()))
                        .map(digest -> StartCaches.cache(folder, component, digest));
                if (draft.filter(Drafts::isComplete).isPresent()) {
                    caches++;
                    bytes += draft.get().toFile().length();
                }
            }
            return new Written(caches, bytes);
        }

        /** The JVM removes the configuration as the last step of writing. */
        private static boolean isComplete(Path draft) {
            return Files.exists(draft) && Files.notExists(Path.of(draft + ".config"));
        }

        /** To be called when all processes have ended. */
        void keep() {
            try {
                for (Component component : components) {
                    keep(component);
                }
                FileUtils.deleteDirectory(folder.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot put new caches into " + caches.folder(), e);
            }
        }

        private void keep(Component component) throws IOException {
            Optional<String> digest = component.program().startDigest();
            if (digest.isEmpty() || !digest.get().equals(begun.get(component.name()))) {
                return; // Rebuilt meanwhile: nobody knows which classes it ran.
            }
            Path draft = StartCaches.cache(folder, component, digest.get());
            if (Files.exists(Path.of(draft + ".config"))) {
                return; // Half of a cache.
            }
            if (!Files.exists(draft)) {
                Files.createFile(draft);
            }
            Files.move(
                    draft,
                    StartCaches.cache(caches.folder(), component, digest.get()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
