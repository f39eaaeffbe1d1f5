package io.tuneloom.coordinator.persistence;

import io.tuneloom.coordinator.domain.Origin;
import io.tuneloom.coordinator.domain.Origin.Owner;
import io.tuneloom.coordinator.domain.Origin.Requester;
import io.tuneloom.coordinator.domain.Origin.Target;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds the runs that requests are about. A run's id and event never change, so they are read before the run is locked. */
@ApplicationScoped
public class RunNames {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OWNERS = """
            select id, event_id is null as unknown, event_source = $1 and event_id = $2 as own
            from run where event_source = $1 and event_id = $2 or id = any($3)""";

    private final Pool pool;

    RunNames(Pool pool) {
        this.pool = pool;
    }

    public Target of(Origin origin) {
        EventIdentity event = EventIdentity.of(origin.event());
        String[] candidates = origin.candidates().toArray(String[]::new);
        List<Owner> owners = pool.withConnection(connection ->
                        connection.preparedQuery(OWNERS).execute(Tuple.of(event.source(), event.id(), candidates)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunNames::owner)
                        .toList())
                .await()
                .atMost(LIMIT);
        return origin.among(owners);
    }

    private static Owner owner(Row row) {
        Requester requester = row.getBoolean("unknown")
                ? Requester.UNKNOWN
                : row.getBoolean("own") ? Requester.THIS_EVENT : Requester.OTHER_EVENT;
        return new Owner(row.getString("id"), requester);
    }
}
