package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.RunState.Absent;
import io.tuneloom.coordinator.domain.RunState.Completed;
import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.RunState.Running;
import io.tuneloom.coordinator.domain.RunState.Stopped;
import io.tuneloom.coordinator.domain.Saga.Effect.Announce;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The state machine of a run: the next state and the effects that follow from a state and an event. A run's result depends on the
 * outcomes of its jobs only, not on their order, repetition or delay.
 */
public final class Saga {
    /** Such a run would mix results of programs of unknown and of known revision. */
    private static final String WITHOUT_REVISIONS =
            "started by a version of Tuneloom whose jobs have no revisions; publish the request again under a new id";

    private Saga() {}

    /** The state after an event, and the effects in the order in which they are published. */
    public record Transition(RunState state, List<Effect> effects) {
        public Transition {
            effects = List.copyOf(effects);
        }

        static Transition unchanged(RunState state) {
            return new Transition(state, List.of());
        }

        static Transition announcing(RunState state, EventData event) {
            return new Transition(state, List.of(new Announce(event)));
        }
    }

    /** An event to publish after a transition. */
    public sealed interface Effect {

        /** Puts a job on its service's queue: once, and again when the child jobs that it waited for are done. */
        record Submit(JobRequested request) implements Effect {}

        record Announce(EventData event) implements Effect {}
    }

    public static Transition apply(RunState state, RunEvent event, Turns turns) {
        return switch (state) {
            case Absent absent ->
                switch (event) {
                    case RunEvent.Requested requested -> accept(requested, turns);
                    case RunEvent.Rejected rejected -> reject(absent, rejected.problems());
                    case RunEvent.Outcome _, RunEvent.Cancelled _ -> Transition.unchanged(absent);
                };
            case Running running ->
                switch (event) {
                    case RunEvent.Rejected rejected -> reject(running, rejected.problems());
                    case RunEvent.Requested _, RunEvent.Outcome _, RunEvent.Cancelled _
                    when running.run().provenance() == null -> stop(running, WITHOUT_REVISIONS);
                    case RunEvent.Requested again when isRepetition(running, again) -> Transition.unchanged(running);
                    case RunEvent.Requested _ -> rejectChanged(running);
                    case RunEvent.Outcome outcome -> new Scheduler(running, turns).after(outcome);
                    case RunEvent.Cancelled _ -> stop(running, "cancelled on request");
                };
            case Completed completed -> ended(completed, event, completed.result());
            case Stopped stopped -> ended(stopped, event, new TuningStopped(stopped.reason()));
        };
    }

    private static Transition accept(RunEvent.Requested requested, Turns turns) {
        Run run = new Run(
                requested.runId(), requested.request(), requested.baseModel(), requested.at(), requested.provenance());
        List<RunTask> tasks =
                Plan.of(run.request()).tasks().stream().map(Task::inRun).toList();
        Announce accepted = new Announce(new TuningAccepted(run.request(), tasks));
        Transition first = new Scheduler(new Running(run, Map.of(), List.of(), null), turns).advance(run.requestedAt());
        return new Transition(
                first.state(),
                Stream.concat(Stream.of(accepted), first.effects().stream()).toList());
    }

    /** Requesting a run that has ended publishes its end again; nothing else changes it. */
    private static Transition ended(RunState.Accepted ended, RunEvent event, EventData end) {
        return switch (event) {
            case RunEvent.Requested again when isRepetition(ended, again) -> Transition.announcing(ended, end);
            case RunEvent.Requested _ -> rejectChanged(ended);
            case RunEvent.Rejected rejected -> reject(ended, rejected.problems());
            case RunEvent.Outcome _, RunEvent.Cancelled _ -> Transition.unchanged(ended);
        };
    }

    private static boolean isRepetition(RunState.Accepted state, RunEvent.Requested requested) {
        return state.run().request().equals(requested.request());
    }

    private static Transition rejectChanged(RunState.Accepted state) {
        Problem problem = new Problem(
                "/data",
                "run '%s' exists with other data, requested at %s; give a changed request a new id and subject"
                        .formatted(state.run().id(), state.run().requestedAt()));
        return reject(state, List.of(problem));
    }

    private static Transition reject(RunState state, List<Problem> problems) {
        return Transition.announcing(state, new TuningRejected(problems));
    }

    private static Transition stop(Running running, String reason) {
        return Transition.announcing(new Stopped(running.run(), reason), new TuningStopped(reason));
    }
}
