package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/**
 * Starts and ends the system once, in a home of its own, so that its processes start faster from then on. Only the processes
 * are recorded whose classes, flags or JDK differ from those of the last time.
 */
public final class StartRecording implements AutoCloseable {
    private final StartCaches caches;
    private final SystemSettings settings;
    private final FileLock lock;
    private final List<Component> missing;

    private Optional<LocalSystem> system = Optional.empty();
    private boolean closed;

    private StartRecording(Installation installation, FileLock lock) {
        this.caches = installation.startCaches();
        Home home = new Home(installation.recording());
        this.settings = new SystemSettings(installation, home, PortOptions.ANY, Optional.of(1), Map.of(), Map.of());
        this.lock = lock;
        this.missing = caches.missing(components());
    }

    /** Removes the caches of what is no longer there. Empty when another process records. */
    public static Optional<StartRecording> open(Installation installation) {
        try {
            Files.createDirectories(installation.startCaches().folder());
            return FileLock.tryTake(installation.startCaches().lock())
                    .map(lock -> new StartRecording(installation, lock));
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot write to " + installation.startCaches().folder(), e);
        }
    }

    public boolean isNeeded() {
        return !missing.isEmpty();
    }

    /** @throws CannotStartException when the system does not start, or when this was closed meanwhile */
    public void record() throws InterruptedException {
        Stopping.endLeftovers(settings.home());
        remove(settings.home().root());
        StartCaches.Drafts drafts = caches.draft(missing);
        try (LocalSystem recorded = prepare(drafts)) {
            recorded.start();
        }
        checkOpen();
        drafts.keep();
        remove(settings.home().root());
    }

    /** Ends what runs for it, at once; from any thread. */
    @Override
    public void close() {
        Optional<LocalSystem> running;
        synchronized (this) {
            closed = true;
            running = system;
        }
        running.ifPresent(LocalSystem::kill);
        lock.close();
    }

    private synchronized LocalSystem prepare(StartCaches.Drafts drafts) {
        checkOpen();
        LocalSystem prepared = LocalSystem.prepareRecording(settings, drafts, SystemListener.NONE);
        system = Optional.of(prepared);
        return prepared;
    }

    private synchronized void checkOpen() {
        if (closed) {
            throw new CannotStartException("Recording was interrupted");
        }
    }

    private List<Component> components() {
        return Components.choosePorts(settings).stages().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static void remove(Path folder) {
        try {
            FileUtils.deleteDirectory(folder.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
