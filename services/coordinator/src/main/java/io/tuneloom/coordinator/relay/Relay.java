package io.tuneloom.coordinator.relay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tuneloom.coordinator.availability.Backoff;
import io.tuneloom.coordinator.availability.Heartbeats;
import io.tuneloom.coordinator.availability.Outages;
import io.tuneloom.coordinator.persistence.Outbox;
import io.tuneloom.coordinator.persistence.Outbox.PendingEvent;
import io.tuneloom.coordinator.persistence.Outbox.PublishResult;
import io.tuneloom.topics.EventRecord;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Publishes the outbox to the broker, on a thread of its own. It is woken after each transaction; a sweep every few seconds finds
 * the events of a process that was killed before it could publish them.
 */
@ApplicationScoped
public class Relay {
    private static final String ACTIVITY = "publishing the outbox";
    private static final Duration SWEEP = Duration.ofSeconds(3);
    /** Longer than the producer's delivery timeout: a hanging database must not block the relay forever. */
    private static final Duration BATCH_LIMIT = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final Publisher publisher;
    private final Outages outages;
    private final Heartbeats heartbeats;
    private final Semaphore wakeUps = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;

    Relay(Outbox outbox, Publisher publisher, Outages outages, Heartbeats heartbeats) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.outages = outages;
        this.heartbeats = heartbeats;
        thread = new Thread(this::run, "outbox-relay");
    }

    public void wake() {
        wakeUps.release();
    }

    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) { // after the channels
        thread.start();
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException { // before the channels
        stopping = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (!stopping) {
            heartbeats.beat(ACTIVITY);
            try {
                if (wakeUps.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakeUps.drainPermits();
                }
                PublishResult result = outbox.relay(this::publish).await().atMost(BATCH_LIMIT);
                result.failure().ifPresent(failure -> {
                    throw new IllegalStateException("The broker does not accept events", failure);
                });
                if (result.isFullBatch()) {
                    wake();
                }
                outages.end(ACTIVITY);
                backoff.reset();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                waitAfter(e, backoff);
            }
        }
    }

    private void waitAfter(RuntimeException failure, Backoff backoff) {
        if (stopping) {
            return;
        }
        outages.begin(ACTIVITY, failure);
        wake();
        try {
            backoff.pause();
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** Events of the same topic and key one after the other, since none may overtake one that failed; others in parallel. */
    private Uni<PublishResult> publish(List<PendingEvent> events) {
        var inOrder = events.stream()
                .collect(Collectors.groupingBy(event -> event.topic() + " " + event.key()))
                .values();
        return Multi.createFrom()
                .iterable(inOrder)
                .onItem()
                .transformToUniAndMerge(this::publishInOrder)
                .collect()
                .with(Collectors.reducing(PublishResult.NONE, PublishResult::and));
    }

    private Uni<PublishResult> publishInOrder(List<PendingEvent> events) {
        List<Long> sent = new ArrayList<>();
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> publisher
                        .publish(
                                event.topic(),
                                event.key().getBytes(StandardCharsets.UTF_8),
                                event.json().getBytes(StandardCharsets.UTF_8),
                                EventRecord.headers())
                        .invoke(() -> sent.add(event.id())))
                .collect()
                .asList()
                .map(_ -> new PublishResult(sent, Optional.empty()))
                .onFailure()
                .recoverWithItem(failure -> new PublishResult(sent, Optional.of(failure)));
    }
}
