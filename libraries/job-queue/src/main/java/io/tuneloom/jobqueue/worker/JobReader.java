package io.tuneloom.jobqueue.worker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.ReceivedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells jobs for this service from everything else that may lie on its queue. */
final class JobReader {
    private static final ObjectMapper LENIENT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
            .build();

    private static final String JOB_REQUESTED = EventTypes.of(JobRequested.class);

    private final WorkerService service;
    private final Map<String, Integer> revisions;

    /** @param revisions of what computes jobs here, by kind */
    JobReader(WorkerService service, Map<String, Integer> revisions) {
        this.service = service;
        this.revisions = revisions;
    }

    /** What a record of the queue contains. */
    sealed interface RecordContent {}

    /** A job that this worker does. */
    record Request(String runId, JobRequested job) implements RecordContent {}

    /** A job of another revision, perhaps of a kind that only a later version knows. */
    record OtherRevision(String runId, String jobId, RunTask task, String kind, int revision)
            implements RecordContent {}

    /** @param sender the intended job, if it can be determined, so that its run does not wait for ever */
    record NotAJob(RejectionReason reason, List<Problem> problems, Optional<Address> sender) implements RecordContent {}

    record Address(String runId, String jobId, RunTask task) {}

    RecordContent read(ReceivedRecord record) {
        return switch (record.event()) {
            case Decoded.Invalid invalid -> invalid(invalid);
            case Decoded.Valid(CloudEvent<?> event)
            when event.data() instanceof JobRequested request -> checked(event.subject(), request);
            case Decoded.Valid(CloudEvent<?> event) ->
                new NotAJob(
                        RejectionReason.WRONG_TYPE,
                        List.of(new Problem("/type", "must be a job, was " + event.type())),
                        Optional.empty());
        };
    }

    /** What this version cannot read may be a job of a later one. */
    private RecordContent invalid(Decoded.Invalid event) {
        JsonNode data = event.data();
        Optional<Address> address = event.attributes()
                .subject()
                .filter(runId -> runId.matches(CloudEvent.RUN_ID))
                .flatMap(runId -> address(runId, data));
        String kind = data.path("job").path("kind").asText();
        int revision = data.path("revision").asInt();
        boolean otherRevision = event.attributes().type().equals(Optional.of(JOB_REQUESTED))
                && !kind.isEmpty()
                && revision > 0
                && !isOwn(kind, revision);
        return address.filter(_ -> otherRevision)
                .<RecordContent>map(to -> new OtherRevision(to.runId(), to.jobId(), to.task(), kind, revision))
                .orElseGet(() -> new NotAJob(event.reason(), event.problems(), address));
    }

    private boolean isOwn(String kind, int revision) {
        return Objects.equals(revisions.get(kind), revision);
    }

    /**
     * A job's id must be its content's. A worker of an older version that overlooks a field it does not know would store a
     * wrong outcome under the newer job's id.
     */
    private RecordContent checked(String runId, JobRequested request) {
        List<Problem> problems = new ArrayList<>();
        Job job = request.job();
        if (job.service() != service) {
            problems.add(new Problem(
                    "/data/job/kind", "must be a job for %s, was one for %s".formatted(service, job.service())));
        }
        if (problems.isEmpty() && !isOwn(job.kind(), request.revision())) {
            return new OtherRevision(runId, request.jobId(), request.task(), job.kind(), request.revision());
        }
        String id = job.id(request.revision());
        if (!id.equals(request.jobId())) {
            problems.add(new Problem(
                    "/data/jobId",
                    "must be the SHA-256 of the job, %s, was %s. Are sender and worker of the same version?"
                            .formatted(id, request.jobId())));
        }
        if (problems.isEmpty()) {
            return new Request(runId, request);
        }
        return new NotAJob(
                RejectionReason.INVALID, problems, Optional.of(new Address(runId, request.jobId(), request.task())));
    }

    private static Optional<Address> address(String runId, JsonNode data) {
        String jobId = data.path("jobId").asText();
        return task(data.path("task"))
                .filter(_ -> jobId.matches("[0-9a-f]{64}"))
                .map(task -> new Address(runId, jobId, task));
    }

    /** Without an arm that only a later version knows. */
    private static Optional<RunTask> task(JsonNode json) {
        try {
            return json.path("name").isTextual() && json.path("step").isTextual()
                    ? Optional.of(LENIENT.treeToValue(json, RunTask.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
