package io.tuneloom.coordinator.persistence;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.domain.RunEvent;
import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.coordinator.domain.Saga;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to runs, each in one transaction: the event's identity, the run's new state and the events to publish are stored
 * together or not at all. The run's row is locked meanwhile, so that replicas take turns.
 */
@ApplicationScoped
public class Runs {
    /** A database that hangs must not hold the thread for ever. What it then still does is applied once, like any repetition. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Mutiny.SessionFactory sessions;

    Runs(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** How an event was handled. */
    public sealed interface Handled {
        /** The run's state changed, or events were published. */
        record Applied(List<Effect> effects) implements Handled {}

        /** The run was not waiting for it. */
        record Ignored() implements Handled {}

        /** It was handled before. */
        record Duplicate() implements Handled {}
    }

    /**
     * Applies an event to its run.
     *
     * @param identity of an event that is applied once, however often it arrives; null for a request, which is answered every time
     */
    public Handled apply(@Nullable EventIdentity identity, RunEvent event, Turns turns) {
        return await(session -> isNew(session, identity, event.runId())
                .chain(isNew -> (isNew ? Optional.of(event) : event.again())
                        .map(next -> rowOf(session, next).chain(row -> step(session, row, next, turns)))
                        .orElseGet(Runs::duplicate)));
    }

    /**
     * Publishes an event that belongs to no run, unless the one it follows from was handled before.
     *
     * @param identity of the event that it follows from; null if that is handled every time it arrives
     */
    public Handled publish(@Nullable EventIdentity identity, String subject, Effect effect) {
        return await(session -> isNew(session, identity, subject)
                .chain(isNew -> isNew
                        ? session.persist(Defects.pure(() -> OutboxRow.of(subject, effect)))
                                .replaceWith(new Handled.Applied(List.of(effect)))
                        : duplicate()));
    }

    /** The state of a run as it is now. */
    public RunState state(String runId) {
        return await(session -> session.find(RunRow.class, runId)
                .map(row -> row == null ? new RunState.Absent() : Defects.pure(row::state)));
    }

    /** The ids of the running runs. */
    public List<String> running() {
        return await(session -> session.createNativeQuery(
                        "select id from run where status = 'running' order by requested_at", String.class)
                .getResultList());
    }

    private <T> T await(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> sessions.withTransaction(work).ifNoItem().after(LIMIT).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }

    /** Remembers the identity. */
    private static Uni<Boolean> isNew(Mutiny.Session session, @Nullable EventIdentity identity, String runId) {
        if (identity == null) {
            return Uni.createFrom().item(true);
        }
        return session.createNativeQuery(
                        "insert into inbox (source, id, run_id) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, identity.source())
                .setParameter(2, identity.id())
                .setParameter(3, runId)
                .executeUpdate()
                .map(inserted -> inserted == 1);
    }

    /** Locked; null if there is none, and for a rejection, which is published whatever its run is doing. */
    private static Uni<@Nullable RunRow> rowOf(Mutiny.Session session, RunEvent event) {
        return event instanceof RunEvent.Rejected
                ? Uni.createFrom().nullItem()
                : session.find(RunRow.class, event.runId(), LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<Handled> step(Mutiny.Session session, @Nullable RunRow row, RunEvent event, Turns turns) {
        RunState before = row == null ? new RunState.Absent() : Defects.pure(row::state);
        Transition transition = Defects.pure(() -> Saga.apply(before, event, turns));
        if (transition.effects().isEmpty() && transition.state().equals(before)) {
            return Uni.createFrom().item(new Handled.Ignored());
        }
        Object[] outgoing = Defects.pure(() -> transition.effects().stream()
                .map(effect -> OutboxRow.of(event.runId(), effect))
                .toArray());
        return store(session, row, transition.state())
                .chain(() -> session.persistAll(outgoing))
                .replaceWith(new Handled.Applied(transition.effects()));
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

    private static Uni<Handled> duplicate() {
        return Uni.createFrom().item(new Handled.Duplicate());
    }
}
