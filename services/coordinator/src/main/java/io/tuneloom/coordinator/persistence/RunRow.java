package io.tuneloom.coordinator.persistence;

import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.sharedschemas.events.EventReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A run and its state. */
@Entity
@Table(name = "run")
class RunRow {
    @Id
    String id;

    @JdbcTypeCode(SqlTypes.JSON)
    String state;

    @Column(name = "event_source")
    @Nullable
    String eventSource;

    @Column(name = "event_id")
    @Nullable
    String eventId;

    @Column(name = "requested_at")
    Instant requestedAt;

    @UpdateTimestamp
    @Column(name = "updated_at")
    Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it.
    protected RunRow() {}

    RunRow(RunState.Accepted state) {
        this();
        id = state.run().id();
        EventReference event = state.run().event();
        if (event != null) {
            EventIdentity identity = EventIdentity.of(event);
            eventSource = identity.source();
            eventId = identity.id();
        }
        requestedAt = state.run().requestedAt();
        become(state);
    }

    RunState state() {
        return RunStateJson.read(state);
    }

    final void become(RunState.Accepted next) {
        state = RunStateJson.write(next);
    }
}
