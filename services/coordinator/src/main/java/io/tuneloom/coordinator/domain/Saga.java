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
import io.tuneloom.sharedschemas.events.RejectionReason;
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

        /** Puts a job on its service's queue; at most once per job and run. */
        record Submit(Task task, JobRequested request) implements Effect {}

        record Announce(EventData event) implements Effect {}

        /**
         * Answers an event that had no effect. Readers of a run that exists do not read this as the run's rejection.
         *
         * @param subject not the id of a run that exists
         */
        record Reject(String subject, TuningRejected rejection) implements Effect {}
    }

    public static Transition apply(RunState state, RunEvent event) {
        return switch (state) {
            case Absent absent ->
                switch (event) {
                    case RunEvent.Requested requested -> accept(requested);
                    case RunEvent.Rejected rejected -> reject(absent, rejected);
                    case RunEvent.Cancelled cancelled ->
                        reject(absent, cancelled, RejectionReason.UNKNOWN_RUN, "no run '%s' is known");
                    case RunEvent.Outcome _ -> Transition.unchanged(absent);
                };
            case Running running ->
                switch (event) {
                    case RunEvent.Rejected rejected -> reject(running, rejected);
                    case RunEvent.Requested _, RunEvent.Outcome _, RunEvent.Cancelled _
                    when running.run().provenance() == null -> stop(running, WITHOUT_REVISIONS);
                    case RunEvent.Requested again
                    when isRepetition(running, again) -> Transition.announcing(running, accepted(running.run()));
                    case RunEvent.Requested changed -> rejectChanged(running, changed);
                    case RunEvent.Outcome outcome -> new Scheduler(running).after(outcome);
                    case RunEvent.Cancelled cancelled
                    when cancelled.repeated() ->
                        reject(
                                running,
                                cancelled,
                                RejectionReason.CONFLICT,
                                "this cancellation of run '%s' was answered before; give a new one a new id");
                    case RunEvent.Cancelled _ -> stop(running, "cancelled on request");
                };
            case Completed completed -> ended(completed, event, completed.result());
            case Stopped stopped -> ended(stopped, event, new TuningStopped(stopped.reason()));
        };
    }

    private static Transition accept(RunEvent.Requested requested) {
        Run run = new Run(
                requested.runId(),
                requested.origin().event(),
                requested.request(),
                requested.baseModel(),
                requested.at(),
                requested.provenance());
        Announce accepted = new Announce(accepted(run));
        Transition first = new Scheduler(new Running(run, Map.of(), null)).advance(run.requestedAt());
        return new Transition(
                first.state(),
                Stream.concat(Stream.of(accepted), first.effects().stream()).toList());
    }

    private static TuningAccepted accepted(Run run) {
        List<RunTask> tasks =
                Plan.of(run.request()).tasks().stream().map(Task::inRun).toList();
        return new TuningAccepted(run.event(), run.request(), tasks);
    }

    /** Asking again for what has happened publishes it again; nothing else changes a run that has ended. */
    private static Transition ended(RunState.Accepted ended, RunEvent event, EventData end) {
        return switch (event) {
            case RunEvent.Requested again
            when isRepetition(ended, again) ->
                new Transition(ended, List.of(new Announce(accepted(ended.run())), new Announce(end)));
            case RunEvent.Requested changed -> rejectChanged(ended, changed);
            case RunEvent.Rejected rejected -> reject(ended, rejected);
            case RunEvent.Cancelled _ when ended instanceof Stopped -> Transition.announcing(ended, end);
            case RunEvent.Cancelled cancelled ->
                reject(
                        ended,
                        cancelled,
                        RejectionReason.ENDED_RUN,
                        "run '%s' has completed; its result is on tuning.results");
            case RunEvent.Outcome _ -> Transition.unchanged(ended);
        };
    }

    private static boolean isRepetition(RunState.Accepted state, RunEvent.Requested requested) {
        return state.run().request().equals(requested.request()) && !hasOtherSubject(state, requested);
    }

    /** The run is that of its event, although it names another one. */
    private static boolean hasOtherSubject(RunState.Accepted state, RunEvent.Requested requested) {
        Origin origin = requested.origin();
        return !origin.isNamedByItsId() && !origin.name().equals(state.run().id());
    }

    private static Transition rejectChanged(RunState.Accepted state, RunEvent.Requested changed) {
        Problem problem = new Problem(
                hasOtherSubject(state, changed) ? "/subject" : "/data",
                "run '%s' exists with other content, requested at %s; give a changed request a new id and subject"
                        .formatted(state.run().id(), state.run().requestedAt()));
        return reject(state, changed.origin(), RejectionReason.CONFLICT, problem);
    }

    /** @param message with a place for the run's id */
    private static Transition reject(
            RunState state, RunEvent.Cancelled cancelled, RejectionReason reason, String message) {
        Problem problem = new Problem("/data/runId", message.formatted(cancelled.runId()));
        return reject(state, cancelled.origin(), reason, problem);
    }

    private static Transition reject(RunState state, Origin origin, RejectionReason reason, Problem problem) {
        TuningRejected rejection = new TuningRejected(reason, origin.event(), List.of(problem));
        return new Transition(state, List.of(new Effect.Reject(origin.ownName(), rejection)));
    }

    private static Transition reject(RunState state, RunEvent.Rejected rejected) {
        TuningRejected rejection = new TuningRejected(rejected.reason(), rejected.event(), rejected.problems());
        return new Transition(state, List.of(new Effect.Reject(rejected.runId(), rejection)));
    }

    private static Transition stop(Running running, String reason) {
        return Transition.announcing(new Stopped(running.run(), reason), new TuningStopped(reason));
    }
}
