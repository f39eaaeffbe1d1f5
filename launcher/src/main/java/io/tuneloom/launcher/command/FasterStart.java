package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.StartRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records how the system's processes start, when they have been built since the last time. */
final class FasterStart {
    private static final String OFF = "TUNELOOM_NO_RECORDING";

    private FasterStart() {}

    /**
     * The system starts without it as well, only slower: what goes wrong is said, and no failure.
     *
     * @return whether it took time
     */
    static boolean record(Console console) throws InterruptedException {
        if (!System.getenv().getOrDefault(OFF, "").isEmpty()) {
            return false;
        }
        Optional<StartRecording> opened = StartRecording.open(Installation.current());
        if (opened.isEmpty()) {
            console.say("Another process records how the system starts; this start does without.");
            return false;
        }
        try (StartRecording recording = opened.get()) {
            return recording.isNeeded() && record(recording, console);
        }
    }

    private static boolean record(StartRecording recording, Console console) throws InterruptedException {
        Interruption.ends(recording);
        Instant begin = Instant.now();
        console.say("Recording how the system starts, so that it starts faster from now on (once after each build;"
                + " TUNELOOM_NO_RECORDING=1 switches it off)");
        try {
            recording.record();
            console.say("Recorded in %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        } catch (CannotStartException e) {
            if (Interruption.happened()) {
                throw e;
            }
            console.say("Recording failed; the system starts all the same. " + e.getMessage());
        }
        return true;
    }
}
