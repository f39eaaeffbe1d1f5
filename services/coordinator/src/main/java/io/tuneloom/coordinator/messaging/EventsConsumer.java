package io.tuneloom.coordinator.messaging;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.tuneloom.coordinator.Coordinator;
import io.tuneloom.coordinator.domain.Origin;
import io.tuneloom.coordinator.domain.SingleQuestion;
import io.tuneloom.coordinator.persistence.EventIdentity;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.topics.ReceivedRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Requests and cancellations, whose topic anybody may write to, and the outcomes of jobs. */
@ApplicationScoped
class EventsConsumer {
    private final ReliableHandling handling;
    private final Coordinator coordinator;

    EventsConsumer(ReliableHandling handling, Coordinator coordinator) {
        this.handling = handling;
        this.coordinator = coordinator;
    }

    @Incoming("requests-in")
    @Blocking
    void request(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        ReceivedRecord received = ReceivedRecord.of(record);
        Instant at = Instant.ofEpochMilli(record.timestamp());
        handling.handle(received, () -> apply(received, at, Topic.TUNING_REQUESTS), why -> answer(received, why));
    }

    @Incoming("outcomes-in")
    @Blocking
    void outcome(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        ReceivedRecord received = ReceivedRecord.of(record);
        Instant at = Instant.ofEpochMilli(record.timestamp());
        handling.handle(received, () -> apply(received, at, Topic.JOB_OUTCOMES), _ -> {});
    }

    /** @param topic the channel's, whatever it is named at this broker */
    private void apply(ReceivedRecord record, Instant at, Topic topic) {
        switch (record.event()) {
            case Decoded.Invalid invalid -> reject(invalid, record, topic);
            case Decoded.Valid(CloudEvent<?> event)
            when Topic.of(event.data()) != topic -> throw DeadLetterException.wrongType(event.type(), topic);
            case Decoded.Valid(CloudEvent<?> event) -> {
                EventIdentity identity = EventIdentity.of(event);
                Origin origin = Origin.of(event, record.partition(), record.offset());
                switch (event.data()) {
                    case TuningRequested request -> coordinator.requested(origin, request, at);
                    case TuningCancelled cancelled -> coordinator.cancelled(identity, origin, cancelled.runId());
                    case QuestionAsked asked -> coordinator.asked(origin, asked);
                    case JobSucceeded outcome
                    when outcome.task().step().equals(SingleQuestion.STEP) ->
                        coordinator.answered(identity, event.subject(), outcome);
                    case JobFailed outcome
                    when outcome.task().step().equals(SingleQuestion.STEP) ->
                        coordinator.unanswered(identity, event.subject(), outcome);
                    case JobSucceeded outcome -> coordinator.succeeded(identity, event.subject(), outcome, at);
                    case JobFailed outcome -> coordinator.failed(identity, event.subject(), outcome, at);
                    case JobSuspended suspension -> coordinator.suspended(identity, event.subject(), suspension, at);
                    case TuningAccepted _,
                            TuningRejected _,
                            TuningStopped _,
                            QuestionAnswered _,
                            TuningCompleted _,
                            JobRequested _,
                            JobProgressed _ -> throw DeadLetterException.wrongType(event.type(), topic);
                }
            }
        }
    }

    /** A request or cancellation is answered if its id can be read; anything else goes to the dead letters. */
    private void reject(Decoded.Invalid invalid, ReceivedRecord record, Topic topic) {
        boolean request = topic == Topic.TUNING_REQUESTS && invalid.reason() == RejectionReason.INVALID;
        Optional<Origin> origin = Origin.of(invalid.attributes(), record.partition(), record.offset());
        if (invalid.reason() == RejectionReason.WRONG_TYPE) {
            throw DeadLetterException.wrongType(invalid.attributes().type().orElseThrow(), topic);
        }
        if (!request || origin.isEmpty() || !isRequest(invalid)) {
            throw new DeadLetterException(invalid.reason(), invalid.problems());
        }
        String baseModel = invalid.data().path("baseModel").textValue();
        coordinator.invalid(origin.get(), invalid.reason(), invalid.problems(), Optional.ofNullable(baseModel));
    }

    private static boolean isRequest(Decoded.Invalid invalid) {
        return invalid.attributes()
                .type()
                .flatMap(EventTypes::recordOf)
                .filter(Topic.TUNING_REQUESTS.carries()::contains)
                .isPresent();
    }

    /** What goes to the dead letters is answered too, if its id can be read. */
    private void answer(ReceivedRecord record, DeadLetterException why) {
        Optional<Origin> origin = switch (record.event()) {
            case Decoded.Valid(CloudEvent<?> event) ->
                Optional.of(Origin.of(event, record.partition(), record.offset()));
            case Decoded.Invalid invalid -> Origin.of(invalid.attributes(), record.partition(), record.offset());
        };
        origin.ifPresent(known -> coordinator.rejected(known, why.reason(), why.problems()));
    }
}
