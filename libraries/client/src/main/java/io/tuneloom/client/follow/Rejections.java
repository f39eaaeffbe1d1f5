package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningRejected;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Distinguishes the rejections of requests that would have become a run from those of questions, of cancellations, and of requests
 * about a run that exists. Topics are read in parallel, so a rejection may be read before the event that it rejects.
 */
final class Rejections {
    /** Reasons that say by themselves that there is no such run. */
    private static final Set<RejectionReason> NO_RUN = EnumSet.of(
            RejectionReason.CONFLICT,
            RejectionReason.UNKNOWN_RUN,
            RejectionReason.ENDED_RUN,
            RejectionReason.WRONG_TYPE);

    private final List<Rejection> unjudged = new ArrayList<>();
    /** Questions and cancellations on the topic of requests. */
    private final Set<RequestPosition> noRequests = new HashSet<>();
    /** The subjects of questions. */
    private final Set<String> asked = new HashSet<>();
    /** Rejected requests that would not have become a run of their own. */
    private final Set<RequestPosition> refused = new HashSet<>();

    private record Rejection(CloudEvent<?> event, TuningRejected data) {}

    void add(CloudEvent<?> event, TuningRejected data) {
        unjudged.add(new Rejection(event, data));
    }

    void addOther(RequestPosition position) {
        noRequests.add(position);
    }

    void addQuestion(RequestPosition position, String subject) {
        noRequests.add(position);
        asked.add(subject);
    }

    boolean isSubjectOfAQuestion(String name) {
        return asked.contains(name);
    }

    boolean mentions(String runId) {
        return unjudged.stream().anyMatch(each -> each.event().subject().equals(runId));
    }

    /**
     * To be called when everything has been read.
     *
     * @param ofARun receives the rejections that ended a run before it began
     */
    void judge(Consumer<CloudEvent<?>> ofARun) {
        for (Rejection rejection : unjudged) {
            if (isOfARun(rejection.event().subject(), rejection.data())) {
                ofARun.accept(rejection.event());
            } else if (rejection.data().event() instanceof EventReference rejected) {
                refused.add(RequestPosition.of(rejected));
            }
        }
        unjudged.clear();
    }

    Set<RequestPosition> refused() {
        return refused;
    }

    private boolean isOfARun(String subject, TuningRejected rejected) {
        if (rejected.reason() instanceof RejectionReason reason && NO_RUN.contains(reason)) {
            return false;
        }
        return rejected.event() instanceof EventReference event
                ? !noRequests.contains(RequestPosition.of(event)) && !subject.equals(RunIds.ofRejection(event))
                : !asked.contains(subject);
    }
}
