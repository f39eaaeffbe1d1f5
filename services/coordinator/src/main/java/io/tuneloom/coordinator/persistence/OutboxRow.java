package io.tuneloom.coordinator.persistence;

import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** An event to be published. Events of the same key are published in the order of their ids. */
@Entity
@Table(name = "outbox")
class OutboxRow {
    private static final String SOURCE = "/coordinator";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String topic;
    String key;
    String event;

    @CreationTimestamp
    @Column(name = "created_at")
    Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it.
    protected OutboxRow() {}

    OutboxRow(String topic, String key, String event) {
        this();
        this.topic = topic;
        this.key = key;
        this.event = event;
    }

    /**
     * The event that publishes an effect of a run, keyed by the run; that of a rejection by its subject.
     *
     * <p>Except for jobs, every event has an id derived from its content: a reader recognises a repetition, be it because the
     * coordinator was killed between publishing and marking it as sent, or because the result was requested again. Rejections and
     * answers to questions, of which several may have one subject, are named after the record that they answer.
     */
    static OutboxRow of(String runId, Effect effect) {
        CloudEvent<?> event = switch (effect) {
            case Effect.Submit(JobRequested request) -> Events.of(SOURCE, runId, request);
            case Effect.Reject(String subject, TuningRejected rejection) ->
                Events.withId(id(subject, "TuningRejected", rejection.event()), SOURCE, subject, rejection);
            case Effect.Announce(QuestionAnswered answer)
            when answer.event() != null ->
                Events.withId(id(runId, "QuestionAnswered", answer.event()), SOURCE, runId, answer);
            case Effect.Announce(QuestionAnswered unnamed) -> Events.of(SOURCE, runId, unnamed);
            case Effect.Announce(EventData once) ->
                Events.withId(runId + "/" + once.getClass().getSimpleName(), SOURCE, runId, once);
        };
        return new OutboxRow(Topic.of(event.data()).topicName(), event.partitionkey(), EventCodec.write(event));
    }

    /** One for each record that is answered, however often it is delivered. */
    private static String id(String subject, String answer, @Nullable EventReference answered) {
        EventReference event = Objects.requireNonNull(answered);
        return "%s/%s/%d-%d".formatted(subject, answer, event.partition(), event.offset());
    }
}
