package io.tuneloom.coordinator.messaging;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tuneloom.coordinator.Coordinator;
import io.tuneloom.coordinator.persistence.EventIdentity;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** How jobs ended. */
@ApplicationScoped
class OutcomesConsumer {
    private final RecordHandling handling;
    private final Coordinator coordinator;

    OutcomesConsumer(RecordHandling handling, Coordinator coordinator) {
        this.handling = handling;
        this.coordinator = coordinator;
    }

    @Incoming("outcomes-in")
    @Blocking
    void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        handling.seeThrough(record, this::apply);
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        switch (EventCodec.read(record.value())) {
            case Decoded.Invalid invalid -> throw new DeadLetterException(invalid.problems());
            case Decoded.Valid(CloudEvent<?> event) -> {
                EventIdentity identity = EventIdentity.of(event);
                Instant at = Instant.ofEpochMilli(record.timestamp());
                switch (event.data()) {
                    case JobSucceeded outcome -> coordinator.succeeded(identity, event.subject(), outcome, at);
                    case JobFailed outcome -> coordinator.failed(identity, event.subject(), outcome, at);
                    case TuningRequested _,
                            TuningCancelled _,
                            TuningAccepted _,
                            TuningRejected _,
                            TuningStopped _,
                            TuningCompleted _,
                            JobRequested _,
                            JobProgressed _ -> throw DeadLetterException.wrongType(event.type());
                }
            }
        }
    }
}
