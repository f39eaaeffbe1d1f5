package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.SystemListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what happens to the system's processes. */
final class Startup implements SystemListener {
    private final Console console;

    Startup(Console console) {
        this.console = console;
    }

    @Override
    public void ready(String component, Duration took, String address) {
        console.paragraph("  %-18s ready in %4s s   %s".formatted(component, seconds(took), address));
    }

    @Override
    public void waiting(List<String> components) {
        console.paragraph("  not ready yet: " + String.join(", ", components));
    }

    @Override
    public void allReady(Duration took) {
        console.say("Ready after %s s.".formatted(seconds(took)));
    }

    @Override
    public void ended(String component, String how, Path log, Duration startedAgainIn) {
        console.warn("  %s %s; it restarts in %s s (log: %s)".formatted(component, how, seconds(startedAgainIn), log));
    }

    @Override
    public void readyAgain(String component, Duration away) {
        console.paragraph("  %s is ready again, %s s after it ended".formatted(component, seconds(away)));
    }

    @Override
    public void impaired(String how) {
        console.warn("  " + how);
    }

    @Override
    public void recovered(String how) {
        console.paragraph("  " + how);
    }

    @Override
    public void stopping() {
        console.say("Stopping.");
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
