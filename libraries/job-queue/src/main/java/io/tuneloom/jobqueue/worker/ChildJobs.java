package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.EventRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Has other services do parts of a job, and waits for them.
 *
 * <p>The waiting job occupies its worker. That cannot end in a deadlock: a job's children belong on other services'
 * queues only (checked here), and the services that do children have none themselves (icl-inference), so a child always
 * gets on, however many parents wait.
 *
 * <p>Outcomes are heard on {@code job.outcomes}. The store is asked every second too, so that a success is found even if
 * its event never came.
 */
public final class ChildJobs {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final WorkerService service;
    private final Map<String, Integer> revisions;
    private final OutcomeStore outcomes;
    private final OutcomeBoard board;
    private final Reports reports;

    ChildJobs(Worker.Settings settings, OutcomeStore outcomes, OutcomeBoard board, Reports reports) {
        this.service = settings.service();
        this.revisions = settings.revisions();
        this.outcomes = outcomes;
        this.board = board;
        this.reports = reports;
    }

    List<JobSucceeded> runAll(String runId, RunTask task, SequencedMap<String, Job> children)
            throws JobFailedException, InterruptedException {
        Children all = new Children(runId, requests(task, children));
        all.lookInStore();
        if (!all.missing().isEmpty()) {
            try (OutcomeBoard.Watch watch = board.watch()) {
                request(runId, all.missing());
                all.await(watch);
            }
        }
        return all.inOrder();
    }

    private List<JobRequested> requests(RunTask task, SequencedMap<String, Job> children) {
        children.values().stream()
                .filter(child -> child.service() == service)
                .findFirst()
                .ifPresent(own -> {
                    throw new IllegalArgumentException(
                            "A child job on %s's own queue could wait for its parent for ever: %s"
                                    .formatted(service, own));
                });
        return children.entrySet().stream()
                .map(child -> request(child.getValue(), task.child(child.getKey())))
                .toList();
    }

    private JobRequested request(Job child, RunTask task) {
        return JobRequested.of(child, revisions.getOrDefault(child.kind(), child.revision()), task);
    }

    private void request(String runId, Map<String, JobRequested> missing) throws InterruptedException {
        List<CompletionStage<Void>> sendings = missing.values().stream()
                .map(child -> reports.say(runId, child))
                .toList();
        for (CompletionStage<Void> sending : sendings) {
            EventSender.await(sending);
        }
    }

    /** The children of one job; two of them may be the same job. */
    private final class Children {
        private final String runId;
        private final List<JobRequested> requests;
        private final Map<String, JobSucceeded> done = new HashMap<>();

        Children(String runId, List<JobRequested> requests) {
            this.runId = runId;
            this.requests = requests;
        }

        Map<String, JobRequested> missing() {
            Map<String, JobRequested> missing = new LinkedHashMap<>();
            requests.stream()
                    .filter(request -> !done.containsKey(request.jobId()))
                    .forEach(request -> missing.putIfAbsent(request.jobId(), request));
            return missing;
        }

        void await(OutcomeBoard.Watch watch) throws JobFailedException, InterruptedException {
            long lookAt = System.nanoTime() + LOOK_EVERY.toNanos();
            while (!missing().isEmpty()) {
                Duration left = Duration.ofNanos(lookAt - System.nanoTime());
                if (left.isNegative()) {
                    lookInStore();
                    lookAt = System.nanoTime() + LOOK_EVERY.toNanos();
                } else {
                    Optional<OutcomeBoard.Heard> heard = watch.next(left);
                    if (heard.isPresent()) {
                        hear(heard.get());
                    }
                }
            }
        }

        /** A success counts whichever run it was for; another run's failure may be its own, such as its cancellation. */
        private void hear(OutcomeBoard.Heard heard) throws JobFailedException {
            if (heard.outcome() instanceof JobSucceeded success && missing().containsKey(success.jobId())) {
                done.put(success.jobId(), success);
            } else if (heard.outcome() instanceof JobFailed failure
                    && heard.runId().equals(runId)
                    && missing().containsKey(failure.jobId())) {
                throw new JobFailedException(failure.reason(), failure.message());
            }
        }

        void lookInStore() {
            missing()
                    .forEach((jobId, request) ->
                            outcomes.find(runId, request).ifPresent(outcome -> done.put(jobId, outcome)));
        }

        List<JobSucceeded> inOrder() {
            return requests.stream()
                    .map(request -> Objects.requireNonNull(done.get(request.jobId())))
                    .toList();
        }
    }

    /** Where those who wait for child jobs hear what is said on {@code job.outcomes}. */
    public static final class OutcomeBoard {
        private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
        private final CountDownLatch following = new CountDownLatch(1);

        /** From here on every new outcome reaches {@link #follow}; before that, asking for a child could miss its answer. */
        public void isFollowing() {
            following.countDown();
        }

        /** @param record whatever is no event is passed over */
        public void follow(ConsumerRecord<?, byte[]> record) {
            if (!watches.isEmpty() && EventRecord.read(record) instanceof Decoded.Valid(CloudEvent<?> understood)) {
                Heard heard = new Heard(understood.subject(), understood.data());
                watches.forEach(watch -> watch.heard.add(heard));
            }
        }

        Watch watch() throws InterruptedException {
            following.await();
            return new Watch();
        }

        record Heard(String runId, EventData outcome) {}

        /** Everything heard from its opening on. */
        final class Watch implements AutoCloseable {
            private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

            private Watch() {
                watches.add(this);
            }

            Optional<Heard> next(Duration atMost) throws InterruptedException {
                return Optional.ofNullable(heard.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
            }

            @Override
            public void close() {
                watches.remove(this);
            }
        }
    }
}
