package io.tuneloom.coordinator.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.tuneloom.coordinator.availability.Backoff;
import io.tuneloom.coordinator.availability.Heartbeats;
import io.tuneloom.coordinator.availability.Outages;
import io.tuneloom.coordinator.persistence.Defects;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.topics.ReceivedRecord;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Applies each record, or answers it and sends it to the dead letters. While the database, the store or the broker is unavailable, it retries and
 * the partition waits; the offset is committed only after it returns.
 */
@ApplicationScoped
class ReliableHandling {
    private static final Logger LOG = Logger.getLogger(ReliableHandling.class);

    private final DeadLetters deadLetters;
    private final Outages outages;
    private final Heartbeats heartbeats;
    private volatile boolean stopping;

    ReliableHandling(DeadLetters deadLetters, Outages outages, Heartbeats heartbeats) {
        this.deadLetters = deadLetters;
        this.outages = outages;
        this.heartbeats = heartbeats;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /**
     * @param work applies the record
     * @param answer tells the sender why it cannot be applied, before it goes to the dead letters
     * @throws IllegalStateException when the service stops first; the record will be delivered again
     */
    void handle(ReceivedRecord record, Runnable work, Consumer<DeadLetterException> answer)
            throws InterruptedException {
        String activity = "handling records of " + record.topic();
        try {
            untilItIsHandled(activity, record, work, answer);
        } finally {
            heartbeats.rest(activity);
        }
    }

    private void untilItIsHandled(
            String activity, ReceivedRecord record, Runnable work, Consumer<DeadLetterException> answer)
            throws InterruptedException {
        Backoff backoff = new Backoff();
        while (!stopping) {
            heartbeats.beat(activity);
            try {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    DeadLetterException why = reason(record, e);
                    answer(record, answer, why);
                    deadLetters.put(record, why);
                }
                outages.end(activity);
                return;
            } catch (RuntimeException e) {
                outages.begin(activity, e);
                backoff.pause();
            }
        }
        throw new IllegalStateException("The service stops before the record is handled");
    }

    /** A record that cannot even be answered, by a defect, is not lost for that. */
    private static void answer(ReceivedRecord record, Consumer<DeadLetterException> answer, DeadLetterException why) {
        try {
            answer.accept(why);
        } catch (RuntimeException e) {
            reason(record, e);
        }
    }

    /** Why a record can never be applied. A failure that a retry may overcome is thrown again. */
    private static DeadLetterException reason(ReceivedRecord record, RuntimeException failure) {
        if (failure instanceof DeadLetterException unusable) {
            return unusable;
        }
        if (!Defects.causes(failure)) {
            throw failure;
        }
        LOG.errorf(failure, "A defect of the coordinator at record %s", record.position());
        String message = "a defect of the coordinator (its log has the stack trace): " + failure;
        return new DeadLetterException(RejectionReason.INTERNAL, List.of(new Problem("", message)));
    }
}
