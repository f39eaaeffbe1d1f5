package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.resources.Bytes;
import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.StartRecording;
import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.localsystem.system.SystemNeeds.Verdict;
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
            return recording.isNeeded() && canRecord(console) && record(recording, console);
        }
    }

    private static boolean canRecord(Console console) {
        if (SystemNeeds.recording(Installation.current()) instanceof Verdict.TooLittle(var why)) {
            console.say("No start-up cache is recorded, so this start and later ones take longer. " + why);
            return false;
        }
        return true;
    }

    private static boolean record(StartRecording recording, Console console) throws InterruptedException {
        Interruption.ends(recording);
        Instant begin = Instant.now();
        console.say("Recording how the processes start, once after each build, so that every start takes half the time.");
        console.say("This takes one to three minutes and %s of disk; %s=1 skips it."
                .formatted(Bytes.text(SystemNeeds.RECORDING_DISK), OFF));
        try {
            recording.record(progress(console, begin));
            console.say("Recorded in %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        } catch (CannotStartException e) {
            if (Interruption.happened()) {
                throw e;
            }
            console.say("Recording failed; the system starts without a cache. " + e.getMessage());
        }
        return true;
    }

    private static StartRecording.Progress progress(Console console, Instant begin) {
        return new StartRecording.Progress() {
            @Override
            public void started(int processes, int of) {
                say("%d of %d processes started".formatted(processes, of));
            }

            @Override
            public void written(int caches, int of, long bytes) {
                say("%d of %d caches written (%s)".formatted(caches, of, Bytes.text(bytes)));
            }

            private void say(String what) {
                console.say("  %5s s  %s".formatted(Startup.seconds(Duration.between(begin, Instant.now())), what));
            }
        };
    }
}
