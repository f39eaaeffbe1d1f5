package io.tuneloom.coordinator.persistence;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.domain.RunEvent;
import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.coordinator.domain.Saga;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.sharedschemas.events.TuningRejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Takes events to their runs. One transaction each: the event's identity, the run's new state and what is to be published
 * are kept together or not at all. The run's row is locked meanwhile, so that replicas take turns.
 * Methods block until the transaction has ended.
 */
@ApplicationScoped
public class Runs {
    private final Mutiny.SessionFactory sessions;

    Runs(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** What became of an event. */
    public sealed interface Handled {
        /** The run moved, or there is something to be published. */
        record Applied(List<Effect> effects) implements Handled {}

        /** It concerns nothing that its run waits for. */
        record Ignored() implements Handled {}

        /** It was handled before. */
        record Duplicate() implements Handled {}
    }

    /** Answers a request each time it comes: a repetition hears how the run ended. */
    public Handled answer(RunEvent.Requested request) {
        return inTransaction(session -> step(session, request));
    }

    /** Applies an event once, however often it comes. */
    public Handled applyOnce(EventIdentity identity, RunEvent event) {
        return inTransaction(session ->
                remember(session, identity, event.runId()).chain(isNew -> isNew ? step(session, event) : duplicate()));
    }

    /** Has a rejection published, of a request that has no run. */
    public Handled reject(String subject, TuningRejected rejection) {
        List<Effect> effects = List.of(new Effect.Announce(rejection));
        return inTransaction(session -> post(session, subject, effects).replaceWith(new Handled.Applied(effects)));
    }

    private Handled inTransaction(Function<Mutiny.Session, Uni<Handled>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }

    private static Uni<Boolean> remember(Mutiny.Session session, EventIdentity identity, String runId) {
        return session.createNativeQuery(
                        "insert into inbox (source, id, run_id) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, identity.source())
                .setParameter(2, identity.id())
                .setParameter(3, runId)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    private static Uni<Handled> step(Mutiny.Session session, RunEvent event) {
        return session.find(RunRow.class, event.runId(), LockModeType.PESSIMISTIC_WRITE)
                .chain((@Nullable RunRow row) -> {
                    RunState before = row == null ? new RunState.Absent() : Defects.pure(row::state);
                    Transition transition = Defects.pure(() -> Saga.apply(before, event));
                    if (transition.effects().isEmpty() && transition.state().equals(before)) {
                        return Uni.createFrom().item(new Handled.Ignored());
                    }
                    return store(session, row, transition.state())
                            .chain(() -> post(session, event.runId(), transition.effects()))
                            .replaceWith(new Handled.Applied(transition.effects()));
                });
    }

    private static Uni<Void> store(Mutiny.Session session, @Nullable RunRow row, RunState state) {
        return switch (state) {
            case RunState.Absent _ -> Uni.createFrom().voidItem();
            case RunState.Accepted accepted
            when row == null -> session.persist(Defects.pure(() -> new RunRow(accepted)));
            case RunState.Accepted accepted -> {
                row.become(accepted);
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private static Uni<Void> post(Mutiny.Session session, String runId, List<Effect> effects) {
        Object[] rows = Defects.pure(() -> effects.stream()
                .map(effect -> new OutboxRow(OutgoingEvent.of(runId, effect)))
                .toArray());
        return session.persistAll(rows);
    }

    private static Uni<Handled> duplicate() {
        return Uni.createFrom().item(new Handled.Duplicate());
    }
}
