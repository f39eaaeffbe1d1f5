package io.tuneloom.localsystem.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/**
 * Starts and ends the system once, in a home of its own, so that its processes start faster from then on. Only the processes
 * are recorded whose classes, flags or JDK differ from those of the last time.
 */
public final class StartRecording implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final StartCaches caches;
    private final SystemSettings settings;
    private final FileLock lock;
    private final List<Component> missing;

    private Optional<LocalSystem> system = Optional.empty();
    private boolean closed;

    private StartRecording(Installation installation, FileLock lock) {
        this.caches = installation.startCaches();
        Home home = new Home(installation.recording());
        this.settings =
                new SystemSettings(installation, home, PortOptions.ANY, Optional.of(1), Map.of(), false, Map.of());
        this.lock = lock;
        this.missing = caches.missing(components());
    }

    /**
     * Removes the caches of what is no longer there. Empty when another process records.
     *
     * @throws CannotStartException when the caches' folder cannot be written to
     */
    public static Optional<StartRecording> open(Installation installation) {
        try {
            Files.createDirectories(installation.startCaches().folder());
            return FileLock.tryTake(installation.startCaches().lock())
                    .map(lock -> new StartRecording(installation, lock));
        } catch (IOException e) {
            Path folder = installation.startCaches().folder();
            throw new CannotStartException("Cannot write to %s: %s.".formatted(folder, WriteProblem.of(folder, e)), e);
        }
    }

    public boolean isNeeded() {
        return !missing.isEmpty();
    }

    /** Is told how far it is, on any thread. */
    public interface Progress {
        void started(int processes, int of);

        void written(int caches, int of, long bytes);
    }

    /** @throws CannotStartException when the system does not start, or when this was closed meanwhile */
    public void record(Progress progress) throws InterruptedException {
        Stopping.endLeftovers(settings.home());
        remove(settings.home().root());
        StartCaches.Drafts drafts = caches.draft(missing);
        try (LocalSystem recorded = prepare(drafts, progress)) {
            recorded.start();
            end(recorded, drafts, progress);
        }
        checkOpen();
        drafts.keep();
        remove(settings.home().root());
    }

    /** Each process writes its cache when it ends. */
    private void end(LocalSystem recorded, StartCaches.Drafts drafts, Progress progress) throws InterruptedException {
        Thread watching = Thread.startVirtualThread(() -> watch(drafts, progress));
        try {
            recorded.close();
        } finally {
            watching.interrupt();
            watching.join();
        }
    }

    private void watch(StartCaches.Drafts drafts, Progress progress) {
        int told = 0;
        try {
            while (true) {
                Thread.sleep(LOOK_EVERY);
                StartCaches.Written written = drafts.written();
                if (written.caches() > told) {
                    told = written.caches();
                    progress.written(told, missing.size(), written.bytes());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private synchronized LocalSystem prepare(StartCaches.Drafts drafts, Progress progress) {
        checkOpen();
        LocalSystem prepared = LocalSystem.prepareRecording(
                settings, drafts, new Started(progress, components().size()));
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

    private static final class Started implements SystemListener {
        private final Progress progress;
        private final int of;
        private int processes;

        Started(Progress progress, int of) {
            this.progress = progress;
            this.of = of;
        }

        @Override
        public synchronized void ready(String component, Duration took, String address) {
            processes++;
            progress.started(processes, of);
        }

        @Override
        public void ended(String component, String how, Path log, Duration startedAgainIn) {}

        @Override
        public void impaired(String how) {}

        @Override
        public void stopping() {}
    }
}
