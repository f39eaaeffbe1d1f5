package io.tuneloom.jobqueue.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Reading;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.jobs.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells jobs for this service from everything else that may lie on its queue. */
final class JobReader {
    private static final ObjectMapper LENIENT = new ObjectMapper();

    private final String service;

    JobReader(String service) {
        this.service = service;
    }

    sealed interface Letter {}

    record Request(String runId, String jobId, String task, Job job) implements Letter {}

    /** @param sender the job it was meant to be, as far as it can be told, so that the run does not wait for ever */
    record Misfit(List<Problem> problems, Optional<Address> sender) implements Letter {}

    record Address(String runId, String jobId, String task) {}

    Letter read(byte @Nullable [] value) {
        return switch (EventCodec.read(value)) {
            case Reading.Unreadable unreadable ->
                new Misfit(unreadable.problems(), unreadable.subject().flatMap(runId -> address(runId, value)));
            case Reading.Understood(CloudEvent<?> event)
            when event.data() instanceof JobRequested request -> checked(event.subject(), request);
            case Reading.Understood(CloudEvent<?> event) ->
                new Misfit(List.of(new Problem("/type", "must be a job, was " + event.type())), Optional.empty());
        };
    }

    /**
     * A job's id must be its content's. A worker of an older version that overlooks a field it does not know would store a
     * wrong outcome under the newer job's id.
     */
    private Letter checked(String runId, JobRequested request) {
        List<Problem> problems = new ArrayList<>();
        Job job = request.job();
        if (!job.service().equals(service)) {
            problems.add(new Problem(
                    "/data/job/kind", "must be a job for %s, was one for %s".formatted(service, job.service())));
        }
        String id = job.id(request.revision());
        if (!id.equals(request.jobId())) {
            problems.add(new Problem(
                    "/data/jobId",
                    "must be the SHA-256 of the job, %s, was %s. Are sender and worker of the same version?"
                            .formatted(id, request.jobId())));
        }
        if (problems.isEmpty()) {
            return new Request(runId, request.jobId(), request.task(), job);
        }
        return new Misfit(problems, Optional.of(new Address(runId, request.jobId(), request.task())));
    }

    private static Optional<Address> address(String runId, byte @Nullable [] value) {
        try {
            JsonNode data = LENIENT.readTree(value).path("data");
            String jobId = data.path("jobId").asText();
            String task = data.path("task").asText();
            return jobId.matches("[0-9a-f]{64}") && !task.isEmpty()
                    ? Optional.of(new Address(runId, jobId, task))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
