package io.tuneloom.localsystem.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Shields those who report from a listener that fails: a report that is not heard must not end what it reports on. */
record GuardedListener(SystemListener listener) implements SystemListener {
    @Override
    public void ready(String component, Duration took, String address) {
        report(() -> listener.ready(component, took, address));
    }

    @Override
    public void waiting(List<String> components) {
        report(() -> listener.waiting(components));
    }

    @Override
    public void allReady(Duration took) {
        report(() -> listener.allReady(took));
    }

    @Override
    public void ended(String component, String how, Path log, Duration startedAgainIn) {
        report(() -> listener.ended(component, how, log, startedAgainIn));
    }

    @Override
    public void readyAgain(String component, Duration away) {
        report(() -> listener.readyAgain(component, away));
    }

    @Override
    public void impaired(String how) {
        report(() -> listener.impaired(how));
    }

    @Override
    public void recovered(String how) {
        report(() -> listener.recovered(how));
    }

    @Override
    public void stopping() {
        report(listener::stopping);
    }

    private static void report(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            Thread reporter = Thread.currentThread();
            reporter.getUncaughtExceptionHandler().uncaughtException(reporter, e);
        }
    }
}
