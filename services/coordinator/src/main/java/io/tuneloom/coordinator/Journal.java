package io.tuneloom.coordinator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.persistence.Runs.Handled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Logs and counts what was done with each event. */
@ApplicationScoped
class Journal {
    private static final Logger LOG = Logger.getLogger(Coordinator.class);

    private final MeterRegistry meters;

    Journal(MeterRegistry meters) {
        this.meters = meters;
    }

    void write(String what, Handled handled) {
        switch (handled) {
            case Handled.Applied(List<Effect> effects) -> {
                count(what, "applied");
                effects.forEach(effect -> LOG.infof("After a %s: %s", what, inWords(effect)));
            }
            case Handled.Ignored _ -> count(what, "ignored");
            case Handled.Duplicate _ -> count(what, "duplicate");
        }
    }

    private static String inWords(Effect effect) {
        return switch (effect) {
            case Effect.Submit(var task, var request) -> "submitted " + task.name() + " as job " + request.jobId();
            case Effect.Announce(var event) -> "announced " + event.getClass().getSimpleName();
        };
    }

    private void count(String event, String result) {
        Counter.builder("tuneloom.events")
                .description("Requests, cancellations and outcomes, by what was done with them")
                .tag("event", event)
                .tag("result", result)
                .register(meters)
                .increment();
    }
}
