package io.tuneloom.coordinator.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.jspecify.annotations.Nullable;

/** An event on its way to the broker. Its number is its place in the order of its key. */
@Entity
@Table(name = "outbox")
class OutboxRow {
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

    OutboxRow(OutgoingEvent outgoing) {
        this();
        topic = outgoing.topic();
        key = outgoing.runId();
        event = outgoing.json();
    }
}
