package io.tuneloom.coordinator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.persistence.Runs.Handled;
import io.tuneloom.sharedschemas.events.RejectionReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Logs and counts what was done with each event. */
@ApplicationScoped
class Journal {
    private static final Logger LOG = Logger.getLogger(Coordinator.class);

    private final MeterRegistry meters;

    Journal(MeterRegistry meters) {
        this.meters = meters;
        Arrays.stream(RejectionReason.values()).forEach(this::rejections); // from 0 on
    }

    void write(String what, Handled handled) {
        switch (handled) {
            case Handled.Applied(List<Effect> effects) -> {
                count(what, "applied");
                effects.forEach(effect -> write(what, effect));
            }
            case Handled.Ignored _ -> count(what, "ignored");
            case Handled.Duplicate _ -> count(what, "duplicate");
        }
    }

    private void write(String what, Effect effect) {
        LOG.infof("After a %s: %s", what, inWords(effect));
        if (effect instanceof Effect.Reject(var _, var rejection)) {
            rejections(Objects.requireNonNull(rejection.reason())).increment();
        }
    }

    private Counter rejections(RejectionReason reason) {
        return Counter.builder("tuneloom.rejections")
                .description("Requests, cancellations and questions that were rejected, by the first reason")
                .tag("reason", reason.label())
                .register(meters);
    }

    private static String inWords(Effect effect) {
        return switch (effect) {
            case Effect.Submit(var request) -> "submitted " + request.task().name() + " as job " + request.jobId();
            case Effect.Announce(var event) -> "announced " + event.getClass().getSimpleName();
            case Effect.Reject(var subject, var rejection) ->
                "rejected %s as %s (%s), %d problems, the first: %s"
                        .formatted(
                                rejection.event(),
                                subject,
                                rejection.reason(),
                                rejection.problems().size(),
                                rejection.problems().getFirst());
        };
    }

    private void count(String event, String result) {
        Counter.builder("tuneloom.events")
                .description("Events that came and changes of the number of workers, by what was done with them")
                .tag("event", event)
                .tag("result", result)
                .register(meters)
                .increment();
    }
}
