package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.Effect.Announce;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What follows from an event, given where the run stands. The same outcomes lead to the same result in whatever order,
 * however often and however late they come.
 */
public final class Saga {
    /** Nobody can say of what is computed already whether the rest would be computed by the same programs. */
    private static final String WITHOUT_REVISIONS =
            "begun by a version of Tuneloom whose jobs have no revisions; publish the request again under a new id";

    private Saga() {}

    public static Transition apply(RunState state, RunEvent event) {
        return switch (state) {
            case RunState.Absent absent -> toAbsent(absent, event);
            case RunState.Running running -> toRunning(running, event);
            case RunState.Completed completed -> toEnded(completed, event, completed.result());
            case RunState.Stopped stopped -> toEnded(stopped, event, new TuningStopped(stopped.reason()));
        };
    }

    private static Transition toAbsent(RunState.Absent absent, RunEvent event) {
        return switch (event) {
            case RunEvent.Requested requested -> accept(requested);
            case RunEvent.Succeeded _, RunEvent.Failed _, RunEvent.TooLarge _, RunEvent.Cancelled _ ->
                Transition.unchanged(absent);
        };
    }

    private static Transition toRunning(RunState.Running running, RunEvent event) {
        if (running.run().provenance() == null) {
            return stop(running, WITHOUT_REVISIONS);
        }
        return switch (event) {
            case RunEvent.Requested requested ->
                isRepetition(running, requested) ? Transition.unchanged(running) : reject(running);
            case RunEvent.Succeeded succeeded -> Progress.of(running).after(succeeded);
            case RunEvent.Failed failed -> Progress.of(running).after(failed);
            case RunEvent.TooLarge tooLarge -> Progress.of(running).after(tooLarge);
            case RunEvent.Cancelled _ -> stop(running, "cancelled on request");
        };
    }

    /** An ended run only ever repeats how it ended, to whoever asks for it again. */
    private static Transition toEnded(RunState.Accepted ended, RunEvent event, EventData end) {
        return switch (event) {
            case RunEvent.Requested requested ->
                isRepetition(ended, requested) ? Transition.announcing(ended, new Announce(end)) : reject(ended);
            case RunEvent.Succeeded _, RunEvent.Failed _, RunEvent.TooLarge _, RunEvent.Cancelled _ ->
                Transition.unchanged(ended);
        };
    }

    private static Transition accept(RunEvent.Requested requested) {
        Run run = new Run(
                requested.runId(), requested.request(), requested.baseModel(), requested.at(), requested.provenance());
        List<RunTask> tasks =
                Plan.of(run.request()).tasks().stream().map(Task::inRun).toList();
        Transition first =
                Progress.of(new RunState.Running(run, Map.of(), null)).begin();
        List<Effect> effects = new ArrayList<>();
        effects.add(new Announce(new TuningAccepted(run.request(), tasks)));
        effects.addAll(first.effects());
        return new Transition(first.state(), effects);
    }

    private static boolean isRepetition(RunState.Accepted state, RunEvent.Requested requested) {
        return state.run().request().equals(requested.request());
    }

    private static Transition reject(RunState.Accepted state) {
        Problem problem = new Problem(
                "/data",
                "run '%s' exists with other data, requested at %s; give a changed request an id and subject of its own"
                        .formatted(state.run().id(), state.run().requestedAt()));
        return Transition.announcing(state, new Announce(new TuningRejected(List.of(problem))));
    }

    private static Transition stop(RunState.Running running, String reason) {
        return Transition.announcing(
                new RunState.Stopped(running.run(), reason), new Announce(new TuningStopped(reason)));
    }
}
