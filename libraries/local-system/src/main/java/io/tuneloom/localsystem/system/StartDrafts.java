package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;

/**
 * Caches while they are written, in a folder of their own: a JVM that is killed leaves half of one, and a process that was
 * orphaned by that may write on. Only what was written to its end for the classes that are still there becomes a cache.
 */
final class StartDrafts {
    private final StartCaches caches;
    private final Path folder;
    private final List<Component> components;
    private final Map<String, String> begun = new ConcurrentHashMap<>();

    StartDrafts(StartCaches caches, Path folder, List<Component> components) {
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
            return; // The JVM removes this as the last step of writing.
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
