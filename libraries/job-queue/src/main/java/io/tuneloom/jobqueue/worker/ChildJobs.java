package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Finds the outcomes of a job's parts, which other services do. While some have none, the job is suspended: its handler ends, and
 * the coordinator has the parts done and then the job handled again, from its beginning. The second time their outcomes are in the
 * store. So a job that waits occupies no worker, and nothing but the store needs to survive a worker.
 */
final class ChildJobs {
    /** Half of an event; what does not fit is asked for when the others are done. */
    private static final int BYTES_AT_ONCE = Topic.JOB_OUTCOMES.maxEventBytes() / 2;

    private final WorkerService service;
    private final Map<String, Integer> revisions;
    private final OutcomeStore outcomes;

    ChildJobs(Worker.Settings settings, OutcomeStore outcomes) {
        this.service = settings.service();
        this.revisions = settings.revisions();
        this.outcomes = outcomes;
    }

    /**
     * @throws AwaitingChildrenException when some have no outcome yet
     * @throws EventTooLargeException when one of these does not fit into an event
     */
    List<JobSucceeded> runAll(String runId, RunTask task, SequencedMap<String, Job> children) {
        List<JobSucceeded> done = new ArrayList<>();
        SequencedMap<String, JobRequested> missing = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<String, Job> child : children.entrySet()) {
            JobRequested request = request(child.getValue(), task.child(child.getKey()));
            Optional<JobSucceeded> outcome = outcomes.find(runId, request);
            if (outcome.isPresent()) {
                done.add(outcome.get());
            } else if (missing.putIfAbsent(request.jobId(), request) == null) {
                bytes += bytes(runId, request);
                if (bytes > BYTES_AT_ONCE) {
                    break;
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new AwaitingChildrenException(List.copyOf(missing.values()));
        }
        return done;
    }

    private JobRequested request(Job child, RunTask task) {
        if (child.service() == service) {
            throw new IllegalArgumentException(
                    "A child job on %s's own queue would delay the jobs that wait there: %s".formatted(service, child));
        }
        return JobRequested.of(child, revisions.getOrDefault(child.kind(), child.revision()), task);
    }

    private int bytes(String runId, JobRequested child) {
        return EventCodec.write(Events.of("/" + service, runId, child)).getBytes(UTF_8).length;
    }
}
