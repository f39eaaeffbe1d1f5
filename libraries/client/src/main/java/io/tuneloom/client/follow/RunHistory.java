package io.tuneloom.client.follow;

import io.tuneloom.client.follow.RunSummary.State;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.tuning.Method;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects the events of one run. Topics are read in parallel, so these may come in any order, and repeatedly. */
final class RunHistory {
    private final String runId;
    private final Map<RequestPosition, Instant> requests = new HashMap<>();
    private @Nullable Instant accepted;
    private @Nullable Instant rejected;
    private @Nullable Instant stopped;
    private @Nullable Instant completed;
    private @Nullable Instant requestedByResult;
    private @Nullable TuningRequested request;
    private List<Method> failed = List.of();

    RunHistory(String runId) {
        this.runId = runId;
    }

    void requested(TuningRequested data, RequestPosition position, Instant at) {
        requests.put(position, at);
        if (accepted == null && completed == null) { // Another source may use the same id.
            request = data;
        }
    }

    void apply(CloudEvent<?> event) {
        switch (event.data()) {
            case TuningAccepted data -> {
                accepted = first(accepted, event.time());
                request = data.request();
            }
            case TuningRejected _ -> rejected = first(rejected, event.time());
            case TuningStopped _ -> stopped = first(stopped, event.time());
            case TuningCompleted data -> {
                requestedByResult = data.requestedAt();
                completed = first(completed, data.completedAt());
                failed = data.arms().stream()
                        .filter(arm -> arm.status() == ArmStatus.FAILED)
                        .map(Arm::method)
                        .toList();
                request = data.request();
            }
            default -> {}
        }
    }

    /** @param refused requests that are no run's */
    boolean isRun(Set<RequestPosition> refused) {
        return state() != State.WAITING || !refused.containsAll(requests.keySet());
    }

    /** @param refused requests that are no run's */
    RunSummary summary(Set<RequestPosition> refused) {
        return new RunSummary(
                runId,
                state(),
                requestedAt(refused),
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

    private Optional<Instant> requestedAt(Set<RequestPosition> refused) {
        Stream<Instant> own = requests.entrySet().stream()
                .filter(request -> !refused.contains(request.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(own, Stream.ofNullable(requestedByResult))
                .min(Comparator.naturalOrder())
                .or(() -> Optional.ofNullable(accepted));
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
