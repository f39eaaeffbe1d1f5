package io.tuneloom.client.follow;

import io.tuneloom.client.follow.RunSummary.State;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.tuning.Method;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the events of one run. Topics are read in parallel, so these may come in any order, and repeatedly. */
final class RunHistory {
    private final String runId;
    private @Nullable Instant requested;
    private @Nullable Instant accepted;
    private @Nullable Instant rejected;
    private @Nullable Instant stopped;
    private @Nullable Instant completed;
    private @Nullable TuningRequested request;
    private List<Method> failed = List.of();
    private boolean asked;

    RunHistory(String runId) {
        this.runId = runId;
    }

    void apply(CloudEvent<?> event) {
        switch (event.data()) {
            case TuningRequested data -> {
                requested = first(requested, event.time());
                if (accepted == null && completed == null) { // Another source may use the same id.
                    request = data;
                }
            }
            case TuningAccepted data -> {
                accepted = first(accepted, event.time());
                request = data.request();
            }
            case TuningRejected _ -> rejected = first(rejected, event.time());
            case TuningStopped _ -> stopped = first(stopped, event.time());
            case TuningCompleted data -> {
                requested = first(requested, data.requestedAt());
                completed = first(completed, data.completedAt());
                failed = data.arms().stream()
                        .filter(arm -> arm.status() == ArmStatus.FAILED)
                        .map(Arm::method)
                        .toList();
                request = data.request();
            }
            case QuestionAsked _ -> asked = true;
            default -> {}
        }
    }

    /** False if there is nothing of that name but a single question. */
    boolean isRun() {
        return !asked || request != null;
    }

    RunSummary summary() {
        return new RunSummary(
                runId,
                state(),
                Optional.ofNullable(requested).or(() -> Optional.ofNullable(accepted)),
                Optional.ofNullable(accepted),
                Optional.ofNullable(
                        switch (state()) {
                            case COMPLETED -> completed;
                            case STOPPED -> stopped;
                            case REJECTED -> rejected;
                            case WAITING, RUNNING -> null;
                        }),
                Optional.ofNullable(request),
                failed);
    }

    /** A rejection of another request under the id of a run does not end that run; a rejected request may be accepted later. */
    private State state() {
        if (completed != null) {
            return State.COMPLETED;
        }
        if (stopped != null) {
            return State.STOPPED;
        }
        if (accepted != null) {
            return State.RUNNING;
        }
        return rejected == null ? State.WAITING : State.REJECTED;
    }

    private static Instant first(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }
}
