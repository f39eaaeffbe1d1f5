package io.tuneloom.coordinator.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.tuneloom.coordinator.availability.Backoff;
import io.tuneloom.coordinator.availability.Troubles;
import io.tuneloom.coordinator.persistence.Defects;
import io.tuneloom.sharedschemas.events.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Sees each record through: applied, or laid aside. While the database, the store or the broker is away it waits and tries
 * again, and its partition waits with it; the offset is committed only when this returns.
 */
@ApplicationScoped
class RecordHandling {
    private static final Logger LOG = Logger.getLogger(RecordHandling.class);

    private final DeadLetters deadLetters;
    private final Troubles troubles;
    private volatile boolean stopping;

    RecordHandling(DeadLetters deadLetters, Troubles troubles) {
        this.deadLetters = deadLetters;
        this.troubles = troubles;
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /** @throws IllegalStateException when the service stops; the record will be delivered again */
    void seeThrough(ConsumerRecord<byte[], byte[]> record, Consumer<ConsumerRecord<byte[], byte[]>> work)
            throws InterruptedException {
        String activity = "handling records of " + record.topic();
        Backoff backoff = new Backoff();
        while (!stopping) {
            try {
                applyOrLayAside(record, work);
                troubles.end(activity);
                return;
            } catch (RuntimeException e) {
                troubles.begin(activity, e);
                backoff.pause();
            }
        }
        throw new IllegalStateException("Stopping before the record is handled");
    }

    private void applyOrLayAside(ConsumerRecord<byte[], byte[]> record, Consumer<ConsumerRecord<byte[], byte[]>> work) {
        try {
            work.accept(record);
        } catch (DeadLetterException e) {
            deadLetters.put(record, e.problems());
        } catch (RuntimeException e) {
            if (!Defects.causes(e)) {
                throw e;
            }
            LOG.errorf(e, "A defect: record %s-%d@%d", record.topic(), record.partition(), record.offset());
            deadLetters.put(record, List.of(new Problem("", "a defect of the coordinator, see its log: " + e)));
        }
    }
}
