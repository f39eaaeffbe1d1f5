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

/** What producers ask for. Anybody may write here, so anything may come. */
@ApplicationScoped
class RequestsConsumer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TUNING_REQUESTED = EventTypes.of(TuningRequested.class);

    private final RecordHandling handling;
    private final Coordinator coordinator;

    RequestsConsumer(RecordHandling handling, Coordinator coordinator) {
        this.handling = handling;
        this.coordinator = coordinator;
    }

    @Incoming("requests-in")
    @Blocking
    void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        handling.seeThrough(record, this::apply);
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        switch (EventCodec.read(record.value())) {
            case Decoded.Invalid invalid -> reject(invalid, record.value());
            case Decoded.Valid(CloudEvent<?> event) -> {
                switch (event.data()) {
                    case TuningRequested request ->
                        coordinator.requested(event.subject(), request, Instant.ofEpochMilli(record.timestamp()));
                    case TuningCancelled cancelled -> coordinator.cancelled(EventIdentity.of(event), cancelled.runId());
                    case TuningAccepted _,
                            TuningRejected _,
                            TuningStopped _,
                            TuningCompleted _,
                            JobRequested _,
                            JobProgressed _,
                            JobSucceeded _,
                            JobFailed _ -> throw DeadLetterException.wrongType(event.type());
                }
            }
        }
    }

    /** A request gets an answer if it can be told whose it is; all else is laid aside. */
    private void reject(Decoded.Invalid invalid, byte[] value) {
        Optional<String> subject = invalid.subject().or(invalid::id).filter(id -> id.matches(CloudEvent.RUN_ID));
        if (subject.isEmpty() || !invalid.type().equals(Optional.of(TUNING_REQUESTED))) {
            throw new DeadLetterException(invalid.problems());
        }
        coordinator.unreadable(subject.get(), invalid.problems(), baseModel(value));
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
