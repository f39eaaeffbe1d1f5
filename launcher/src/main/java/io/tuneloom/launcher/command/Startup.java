package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.SystemListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Prints what happens to the system's processes. */
final class Startup implements SystemListener {
    private final Console console;

    Startup(Console console) {
        this.console = console;
    }

    @Override
    public void ready(String component, Duration took, String address) {
        console.say("  %-18s ready in %4s s   %s".formatted(component, seconds(took), address));
    }

    @Override
    public void ended(String component, String how, Path log, Duration startedAgainIn) {
        console.say("  %s %s; it restarts in %s s (log: %s)".formatted(component, how, seconds(startedAgainIn), log));
    }

    @Override
    public void impaired(String how) {
        console.say("  " + how);
    }

    @Override
    public void stopping() {
        console.say("Stopping.");
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
