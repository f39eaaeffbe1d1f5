package io.tuneloom.coordinator.persistence;

import io.tuneloom.coordinator.domain.RunState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.type.SqlTypes;

/** A run and its state. */
@Entity
@Table(name = "run")
class RunRow {
    @Id
    String id;

    @JdbcTypeCode(SqlTypes.JSON)
    String state;

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
