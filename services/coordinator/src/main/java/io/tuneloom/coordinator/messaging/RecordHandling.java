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
                try {
                    work.accept(record);
                } catch (RuntimeException e) {
                    deadLetters.put(record, problems(record, e));
                }
                troubles.end(activity);
                return;
            } catch (RuntimeException e) {
                troubles.begin(activity, e);
                backoff.pause();
            }
        }
        throw new IllegalStateException("Stopping before the record is handled");
    }

    /** What is wrong with a record that another try will not apply either; any other failure is thrown again. */
    private static List<Problem> problems(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        if (failure instanceof DeadLetterException unusable) {
            return unusable.problems();
        }
        if (!Defects.causes(failure)) {
            throw failure;
        }
        LOG.errorf(failure, "A defect: record %s-%d@%d", record.topic(), record.partition(), record.offset());
        return List.of(new Problem("", "a defect of the coordinator, see its log: " + failure));
    }
}
