package io.tuneloom.coordinator.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tuneloom.coordinator.Coordinator;
import io.tuneloom.coordinator.persistence.EventIdentity;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Requests and cancellations, whose topic anybody may write to, and the outcomes of jobs. */
@ApplicationScoped
class EventsConsumer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TUNING_REQUESTED = EventTypes.of(TuningRequested.class);

    private final ReliableHandling handling;
    private final Coordinator coordinator;

    EventsConsumer(ReliableHandling handling, Coordinator coordinator) {
        this.handling = handling;
        this.coordinator = coordinator;
    }

    @Incoming("requests-in")
    @Blocking
    void request(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        handling.handle(record, () -> apply(record, Topic.TUNING_REQUESTS));
    }

    @Incoming("outcomes-in")
    @Blocking
    void outcome(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        handling.handle(record, () -> apply(record, Topic.JOB_OUTCOMES));
    }

    /** @param topic the channel's, whatever it is named at this broker */
    private void apply(ConsumerRecord<byte[], byte[]> record, Topic topic) {
        switch (EventCodec.read(record.value())) {
            case Decoded.Invalid invalid -> reject(invalid, record, topic);
            case Decoded.Valid(CloudEvent<?> event)
            when Topic.of(event.data()) != topic -> throw DeadLetterException.wrongType(event.type());
            case Decoded.Valid(CloudEvent<?> event) -> {
                EventIdentity identity = EventIdentity.of(event);
                Instant at = Instant.ofEpochMilli(record.timestamp());
                switch (event.data()) {
                    case TuningRequested request -> coordinator.requested(event.subject(), request, at);
                    case TuningCancelled cancelled -> coordinator.cancelled(identity, cancelled.runId());
                    case JobSucceeded outcome -> coordinator.succeeded(identity, event.subject(), outcome, at);
                    case JobFailed outcome -> coordinator.failed(identity, event.subject(), outcome, at);
                    case JobSuspended suspension -> coordinator.suspended(identity, event.subject(), suspension, at);
                    case TuningAccepted _,
                            TuningRejected _,
                            TuningStopped _,
                            TuningCompleted _,
                            JobRequested _,
                            JobProgressed _ -> throw DeadLetterException.wrongType(event.type());
                }
            }
        }
    }

    /** A request is answered if it says whose it is; anything else goes to the dead letters. */
    private void reject(Decoded.Invalid invalid, ConsumerRecord<byte[], byte[]> record, Topic topic) {
        Optional<String> subject = invalid.subject().or(invalid::id).filter(id -> id.matches(CloudEvent.RUN_ID));
        boolean request = topic == Topic.TUNING_REQUESTS && invalid.type().equals(Optional.of(TUNING_REQUESTED));
        if (subject.isEmpty() || !request) {
            throw new DeadLetterException(invalid.problems());
        }
        coordinator.invalid(subject.get(), invalid.problems(), baseModel(record.value()));
    }

    private static Optional<String> baseModel(byte[] event) {
        try {
            return Optional.ofNullable(
                    JSON.readTree(event).at("/data/baseModel").textValue());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
