package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.process.ProcessIdentity;
import io.tuneloom.localsystem.security.OwnerOnly;
import io.tuneloom.topics.access.KafkaConnection;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The system as this process runs it. Starting is all or nothing, closing ends every process in the reverse order, and may
 * be called at any time from any thread.
 */
public final class LocalSystem implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** The longest time without news while it starts. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A component whose liveness check has failed for so long is restarted. */
    private static final Duration LIVENESS_LIMIT = Duration.ofSeconds(60);
    /** Writing a start down takes each process many seconds of computing, and all do it at once. */
    private static final Duration GRACE_OF_RECORDING = Duration.ofMinutes(10);

    private final Home home;
    private final Installation installation;
    private final Duration grace;
    private final FileLock lock;
    private final Components components;
    private final List<Stage> stages;
    private final SystemListener listener;
    private final StateFile stateFile;

    private final Object closing = new Object();
    private boolean ready;
    private boolean closed;

    private LocalSystem(
            SystemSettings settings,
            FileLock lock,
            Components components,
            Function<Component, JavaProgram> starting,
            Duration grace,
            SystemListener listener) {
        this.home = settings.home();
        this.installation = settings.installation();
        this.lock = lock;
        this.components = components;
        this.grace = grace;
        this.listener = new GuardedListener(listener);
        this.stateFile = new StateFile(home, this::state, this.listener);
        this.stages = components.stages().stream()
                .map(stage -> new Stage(stage.stream()
                        .map(component -> kept(component, starting))
                        .toList()))
                .toList();
    }

    /**
     * Makes a system ready to be started. Nothing runs yet, but what an earlier launcher left running in this home has been
     * ended.
     *
     * @throws CannotStartException when the home cannot be written to, a system runs in it already, a port is taken, a
     *     service was not built, or the environment sets what only the launcher knows or names an unusable model or value
     */
    public static LocalSystem prepare(SystemSettings settings, SystemListener listener) {
        return prepare(settings, settings.installation().startCaches()::using, GRACE, listener);
    }

    /** The same, but the starts are recorded. */
    static LocalSystem prepareRecording(SystemSettings settings, StartCaches.Drafts drafts, SystemListener listener) {
        return prepare(settings, drafts::recording, GRACE_OF_RECORDING, listener);
    }

    private static LocalSystem prepare(
            SystemSettings settings,
            Function<Component, JavaProgram> starting,
            Duration grace,
            SystemListener listener) {
        ServiceEnvironment.Owned.refuseIn(settings.environment());
        CheckedSettings.refuseIn(settings.environment());
        new ServiceEnvironment(settings).offered(); // Before anything is started or written.
        settings.home().create();
        FileLock lock = FileLock.tryTake(settings.home().lock()).orElseThrow(() -> alreadyRunning(settings.home()));
        try {
            Stopping.endLeftovers(settings.home());
            Components components = Components.choosePorts(settings);
            components.keepPorts();
            LocalSystem prepared = new LocalSystem(settings, lock, components, starting, grace, listener);
            prepared.writeClientProperties();
            prepared.writeState(); // So that it can be stopped from now on.
            return prepared;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Returns when all of it is ready.
     *
     * @throws CannotStartException when a component does not start; all are ended then
     */
    public void start() throws InterruptedException {
        markInUse();
        Instant begin = Instant.now();
        try {
            for (Stage stage : stages) {
                stage.start(listener, PATIENCE);
            }
            listener.allReady(Duration.between(begin, Instant.now()));
            sayThatItIsReady();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private void sayThatItIsReady() {
        synchronized (this) {
            ready = true;
        }
        writeState();
    }

    private void writeClientProperties() {
        try {
            OwnerOnly.write(home.clientProperties(), connection().asFile());
        } catch (IOException e) {
            throw new CannotStartException(IoFailure.sentence("Cannot write " + home.clientProperties(), e) + ".", e);
        }
    }

    private void writeState() {
        if (!stateFile.write()) {
            throw new CannotStartException("Cannot write %s. Is its disk full?".formatted(home.state()));
        }
    }

    /** How clients connect to its broker. */
    public KafkaConnection connection() {
        return components.connection();
    }

    /** The broker's port in this home, if another program uses it now. */
    public Optional<Integer> takenKafkaPort() {
        return components.takenKafkaPort();
    }

    public Home home() {
        return home;
    }

    public synchronized SystemState state() {
        return new SystemState(
                ProcessIdentity.ofThisProcess(),
                ready,
                home.root().toString(),
                connection().bootstrapServers(),
                home.clientProperties().toString(),
                components.jdbcUrl(),
                home.artifacts().toUri().toString(),
                kept().map(KeptComponent::state).flatMap(Optional::stream).toList());
    }

    @Override
    public void close() {
        synchronized (closing) { // Who comes second waits too: a process must not end in the middle of this.
            if (markClosed()) {
                end();
            }
        }
    }

    /** Ends it at once: for a system that is of no use any more. */
    void kill() {
        kept().forEach(KeptComponent::kill);
        close();
    }

    private synchronized boolean markClosed() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    private void end() {
        listener.stopping();
        kept().forEach(KeptComponent::release);
        stateFile.close();
        stages.reversed().forEach(stage -> stage.stop(grace));
        try (lock) {
            Stopping.endLeftovers(home); // A keeper that had to be killed has not ended its server.
            delete(inUse());
        }
    }

    private Stream<KeptComponent> kept() {
        return stages.stream().flatMap(stage -> stage.components().stream());
    }

    private KeptComponent kept(Component component, Function<Component, JavaProgram> starting) {
        home.renewLog(component.name());
        return new KeptComponent(component, starting, home, LIVENESS_LIMIT, listener, stateFile::write);
    }

    private static CannotStartException alreadyRunning(Home home) {
        String who = SystemState.read(home)
                .map(state -> "pid " + state.launcher().pid())
                .orElse("another process");
        return new CannotStartException(
                "Tuneloom is already running in %s (%s). Use it, or stop it with ./tuneloom down %s."
                        .formatted(home.root(), who, home.asOption()));
    }

    private Path inUse() {
        return installation
                .inUse()
                .resolve(String.valueOf(ProcessHandle.current().pid()));
    }

    private void markInUse() {
        try {
            Files.createDirectories(installation.inUse());
            Files.writeString(inUse(), "");
        } catch (IOException e) {
            return; // A folder that cannot be written to is not built in either.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
