package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.launcher.models.Transfer;
import io.tuneloom.localsystem.system.LocalSystem;
import io.tuneloom.localsystem.system.StartRecording;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, SIGTERM and SIGHUP: the JVM runs its shutdown hooks, and so the system is ended, while the command's own thread
 * continues into failures that need no report.
 */
final class Interruption {
    private static volatile boolean happened;

    private Interruption() {}

    /** Ends the system when this process is asked to end; harmless when it has been ended before. */
    static void ends(LocalSystem system) {
        then(system::close);
    }

    /** Ends the recording when this process is asked to end; harmless when it has been ended before. */
    static void ends(StartRecording recording) {
        then(recording::close);
    }

    /** Ends a launcher whose system is not ready yet when this process is asked to end. */
    static void ends(Detached launcher) {
        then(launcher::endUnlessReady);
    }

    /** Ends a transfer of files when this process is asked to end; harmless when it has ended before. */
    static void ends(Transfer transfer) {
        then(transfer::cancel);
    }

    /**
     * Says it when this process is asked to end while a run is followed, which continues.
     *
     * @return to be closed when it has ended
     */
    static Ongoing following(Runnable last) {
        AtomicBoolean followed = new AtomicBoolean(true);
        then(() -> {
            if (followed.get()) {
                last.run();
            }
        });
        return () -> followed.set(false);
    }

    /** A run is being followed. */
    interface Ongoing extends AutoCloseable {
        @Override
        void close();
    }

    private static void then(Runnable end) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            happened = true;
                            end.run();
                        },
                        "stop-system"));
    }

    /** The listener, without events after an interruption: its lines do not fit below "Stopping". */
    static RunListener silencing(RunListener listener) {
        return new RunListener() {
            @Override
            public void heard(FollowedEvent event, RunProgress run) {
                if (!happened) {
                    listener.heard(event, run);
                }
            }

            @Override
            public void updated(Collection<RunProgress> runs) {
                if (!happened) {
                    listener.updated(runs);
                }
            }
        };
    }

    static boolean happened() {
        return happened;
    }
}
