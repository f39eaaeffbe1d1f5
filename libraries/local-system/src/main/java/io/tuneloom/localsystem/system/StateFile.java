package io.tuneloom.localsystem.system;

import io.tuneloom.wording.IoFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps the file {@code run/up.json} of a running system up to date. On a full disk it stays as it was and is written as soon as there is
 * space again: components are started again all the same.
 */
final class StateFile {
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Home home;
    private final Supplier<SystemState> state;
    private final SystemListener listener;
    private boolean outdated;
    private boolean closed;

    StateFile(Home home, Supplier<SystemState> state, SystemListener listener) {
        this.home = home;
        this.state = state;
        this.listener = listener;
    }

    /**
     * Synchronized, since two writers must not pass each other, or the older state would stay.
     *
     * @return false if it could not be written, and will be
     */
    synchronized boolean write() {
        if (closed) {
            return true;
        }
        try {
            state.get().write(home);
            if (outdated) {
                outdated = false;
                listener.recovered("%s is up to date again.".formatted(home.state()));
            }
        } catch (UncheckedIOException e) {
            if (!outdated) {
                outdated = true;
                listener.impaired(IoFailure.sentence(e) + ". It is out of date until this works.");
                Thread.ofVirtual().name("state-file").start(this::retry);
            }
        }
        return !outdated;
    }

    /** Nothing is written any more. */
    synchronized void close() {
        closed = true;
    }

    private void retry() {
        try {
            do {
                Thread.sleep(RETRY);
            } while (!write());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
