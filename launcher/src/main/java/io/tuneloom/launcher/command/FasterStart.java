package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.StartRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records start-up caches of the system's processes after each build. */
final class FasterStart {
    private static final String OFF = "TUNELOOM_NO_RECORDING";

    private FasterStart() {}

    /**
     * The system also starts without a cache, only slower, so a failure is reported and ignored.
     *
     * @return whether it took time
     */
    static boolean record(Console console) throws InterruptedException {
        if (!System.getenv().getOrDefault(OFF, "").isEmpty()) {
            return false;
        }
        Optional<StartRecording> opened = StartRecording.open(Installation.current());
        if (opened.isEmpty()) {
            console.say("Another process is recording a start-up cache; this start does not use one.");
            return false;
        }
        try (StartRecording recording = opened.get()) {
            return recording.isNeeded() && record(recording, console);
        }
    }

    private static boolean record(StartRecording recording, Console console) throws InterruptedException {
        Interruption.ends(recording);
        Instant begin = Instant.now();
        console.say("Recording a start-up cache so that later starts are faster (once after each build;"
                + " TUNELOOM_NO_RECORDING=1 disables it)");
        try {
            recording.record();
            console.say("Recorded in %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        } catch (CannotStartException e) {
            if (Interruption.happened()) {
                throw e;
            }
            console.say("Recording failed; the system starts without a cache. " + e.getMessage());
        }
        return true;
    }
}
