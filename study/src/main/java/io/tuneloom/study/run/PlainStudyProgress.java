package io.tuneloom.study.run;

import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Progress in a log: a line when a run starts, and one when it ends. */
public final class PlainStudyProgress implements RunListener {
    private final PrintWriter out;
    private final StudyLines lines;
    private final Instant begin = Instant.now();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    public PlainStudyProgress(PrintWriter out, StudyLines lines) {
        this.out = out;
        this.lines = lines;
    }

    @Override
    public void updated(Collection<RunProgress> runs) {
        for (RunProgress run : runs) {
            if (run.end().isPresent() && ended.add(run.runId())) {
                say("%d of %d  %s: %s"
                        .formatted(
                                ended.size(),
                                runs.size(),
                                lines.name(run),
                                how(run.end().get())));
            } else if (run.isKnown() && run.end().isEmpty() && begun.add(run.runId())) {
                say("%s started".formatted(lines.name(run)));
            }
        }
    }

    private static String how(RunEnd end) {
        return switch (end) {
            case RunEnd.Completed completed ->
                completed.everyArmCompleted() ? "completed" : "completed with failed methods";
            case RunEnd.Rejected _ -> "rejected";
            case RunEnd.Stopped _ -> "stopped";
        };
    }

    private void say(String what) {
        Duration since = Duration.between(begin, Instant.now());
        out.printf("%3d:%02d  %s%n", since.toMinutes(), since.toSecondsPart(), what);
        out.flush();
    }
}
