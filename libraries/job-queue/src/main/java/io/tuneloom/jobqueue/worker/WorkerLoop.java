package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.JobQueue;
import io.tuneloom.jobqueue.queue.QueueSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs one after the other and keeps each while it is worked on. Two threads: this loop's, which alone may talk to
 * the queue, and the handler's. The loop wakes up the moment the handler ends, or when it is time to renew the lock.
 *
 * <p>Whatever goes wrong with the queue, the loop opens it anew and goes on.
 */
public final class WorkerLoop implements AutoCloseable {
    /** What {@link #close} takes at most. Whoever stops a worker must wait longer, or its job waits for the lock to expire. */
    public static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(WorkerLoop.class);
    private static final Duration TAKE = Duration.ofMillis(500);
    private static final Duration WITHOUT_BROKER = Duration.ofSeconds(10);
    private static final Duration BEFORE_OPENING_AGAIN = Duration.ofSeconds(2);
    /** The broker hands a released job out again at once. */
    private static final Duration BEFORE_RELEASING = Duration.ofSeconds(1);

    private static final Duration FOR_THE_HANDLER_TO_STOP = Duration.ofSeconds(2);

    private final QueueSettings settings;
    private final Worker worker;
    private final BrokerContact contact;
    private final ExecutorService hands = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("job-handler").daemon().factory());
    private final CompletableFuture<Object> stop = new CompletableFuture<>();
    private final CompletableFuture<Void> preparation;
    private final Thread thread;
    private volatile Instant lastTurn = Instant.now();
    private volatile @Nullable JobQueue open;
    private Instant connectedLast = Instant.now();

    private WorkerLoop(QueueSettings settings, Worker worker) {
        this.settings = settings;
        this.worker = worker;
        this.contact = new BrokerContact(settings.topic(), InstantSource.system());
        this.preparation = CompletableFuture.runAsync(worker::prepare, hands);
        this.thread = Thread.ofPlatform().name("job-queue").daemon().unstarted(this::run);
    }

    public static WorkerLoop start(QueueSettings settings, Worker worker) {
        WorkerLoop loop = new WorkerLoop(settings, worker);
        loop.preparation.exceptionally(_ -> {
            loop.stop.complete(Worker.Acknowledgement.RELEASE);
            return null;
        });
        loop.thread.start();
        return loop;
    }

    /** Done when jobs can be handled; fails with what the handler says against it, and then no job is taken any more. */
    public CompletionStage<Void> prepared() {
        return preparation.minimalCompletionStage();
    }

    /** Whether a job that is put on the queue now would be begun at once, if no other is at work. */
    public boolean ready() {
        JobQueue queue = open;
        return queue != null && queue.joined() && preparation.state() == Future.State.SUCCESS;
    }

    /** Whether the loop has turned within the limit. It turns every few seconds, without a broker too, unless it hangs or has died. */
    public boolean hasTurnedWithin(Duration limit) {
        return thread.isAlive() && lastTurn.isAfter(Instant.now().minus(limit));
    }

    Instant lastTurn() {
        return lastTurn;
    }

    /** Puts the job at hand back on the queue, and leaves the group. */
    @Override
    public void close() {
        stop.complete(Worker.Acknowledgement.RELEASE);
        worker.shutDown();
        try {
            thread.join(CLOSED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        hands.shutdownNow();
    }

    private void run() {
        while (!stop.isDone()) {
            lastTurn = Instant.now();
            try (JobQueue queue = JobQueue.open(settings)) {
                open = queue;
                takeJobs(queue);
            } catch (InterruptedException e) {
                return;
            } catch (KafkaException e) {
                contact.failed(e);
                done(stop, BEFORE_OPENING_AGAIN);
            } catch (RuntimeException e) {
                LOG.errorf(e, "The queue %s failed by a defect, opening it again", settings.topic());
                done(stop, BEFORE_OPENING_AGAIN);
            } finally {
                open = null;
            }
        }
    }

    private void takeJobs(JobQueue queue) {
        connectedLast = Instant.now();
        while (!stop.isDone() && queue.intact() && !isAway(queue)) {
            lastTurn = Instant.now();
            queue.take(TAKE).ifPresent(delivery -> serve(queue, delivery));
            done(stop, worker.rest());
        }
    }

    /** Whether its broker has been away for long: the client's threads do not rest until it is back. */
    private boolean isAway(JobQueue queue) {
        boolean connected = queue.connected();
        contact.observe(connected);
        if (connected) {
            connectedLast = Instant.now();
        }
        return connectedLast.plus(WITHOUT_BROKER).isBefore(Instant.now());
    }

    /** Keeps the job while it is worked on, and says to the queue what becomes of it. */
    private void serve(JobQueue queue, Delivery delivery) {
        CompletableFuture<Worker.Acknowledgement> work = (delivery.repeated()
                        ? putBack(delivery)
                        : CompletableFuture.supplyAsync(() -> worker.work(delivery), hands))
                .exceptionally(e -> unexpected(delivery, e));
        CompletableFuture<Object> workOrStop = CompletableFuture.anyOf(work, stop);
        boolean kept = true;
        while (!done(workOrStop, settings.renewal())) {
            lastTurn = Instant.now();
            contact.observe(queue.connected());
            if (kept && !queue.renew()) {
                kept = false;
                worker.lostLock();
            }
        }
        boolean ended = done(work, FOR_THE_HANDLER_TO_STOP) && work.isDone();
        boolean taken = switch (ended ? work.join() : worker.abandon(delivery)) {
            case ACCEPT -> queue.accept();
            case RELEASE -> {
                done(stop, BEFORE_RELEASING);
                yield queue.release();
            }
        };
        LOG.debugf("Job %s left the queue: %s", delivery.position(), taken);
    }

    /**
     * A job that another worker had before is first published again, so that the broker never drops it because of its delivery count.
     * This does not wait for the handler's thread: a service may die again and again before its handler is prepared.
     */
    private CompletableFuture<Worker.Acknowledgement> putBack(Delivery delivery) {
        LOG.infof(
                "Job %s was delivered before and not finished; it moves to the end of the queue", delivery.position());
        return CompletableFuture.supplyAsync(
                () -> worker.putBack(delivery),
                task -> Thread.ofVirtual().name("put-back").start(task));
    }

    private static Worker.Acknowledgement unexpected(Delivery delivery, Throwable e) {
        LOG.errorf(e, "Defect in the worker; job %s returns to the queue", delivery.position());
        return Worker.Acknowledgement.RELEASE;
    }

    private static boolean done(CompletableFuture<?> future, Duration atMost) {
        try {
            future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
