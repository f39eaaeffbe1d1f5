package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.localsystem.system.StartRecording;
import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.localsystem.system.SystemNeeds.Verdict;
import io.tuneloom.machine.resources.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records start-up caches of the system's processes after each build. */
final class FasterStart {
    private static final String OFF = "TUNELOOM_NO_RECORDING";

    private FasterStart() {}

    /**
     * The system also starts without a cache, only slower, so a failure is reported and ignored.
     */
    static void record(Console console) throws InterruptedException {
        if (!System.getenv().getOrDefault(OFF, "").isEmpty()) {
            return;
        }
        Optional<StartRecording> opened;
        try {
            opened = StartRecording.open(Installation.current());
        } catch (CannotStartException e) {
            sayThatNoneIsRecorded(console, e.getMessage());
            return;
        }
        if (opened.isEmpty()) {
            console.paragraph("Another process is recording a start-up cache; this start does not use one.");
            return;
        }
        try (StartRecording recording = opened.get()) {
            if (recording.isNeeded() && canRecord(console)) {
                record(recording, console);
            }
        }
    }

    private static void sayThatNoneIsRecorded(Console console, @Nullable String why) {
        console.paragraph("No start-up cache is recorded, so this start and later ones take longer. " + why);
    }

    private static boolean canRecord(Console console) {
        if (SystemNeeds.recording(Installation.current()) instanceof Verdict.TooLittle(var why)) {
            sayThatNoneIsRecorded(console, why);
            return false;
        }
        return true;
    }

    private static void record(StartRecording recording, Console console) throws InterruptedException {
        Interruption.ends(recording);
        Instant begin = Instant.now();
        console.paragraph(
                "Recording how the processes start, once after each build, so that every start takes half the time.");
        console.paragraph("This takes one to three minutes and %s of disk; %s=1 skips it."
                .formatted(Bytes.text(SystemNeeds.RECORDING_DISK), OFF));
        try {
            recording.record(progress(console, begin));
            console.say("Recorded in %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        } catch (CannotStartException e) {
            if (Interruption.happened()) {
                throw e;
            }
            console.paragraph("Recording failed; the system starts without a cache. " + e.getMessage());
        }
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
