package io.tuneloom.jobqueue.worker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The outcomes of jobs by their ids, at {@code outcomes/<jobId>}. Failures are not kept: later they may not happen. */
final class OutcomeStore {
    private static final Logger LOG = Logger.getLogger(OutcomeStore.class);
    private static final String RUN_ID = "runId";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final ArtifactStore store;

    OutcomeStore(ArtifactStore store) {
        this.store = store;
    }

    /** @param runId the run for which it was computed; all others reuse it */
    private record Stored(String runId, JobOutcome outcome) {}

    /** The success of a job, for a run; one whose outputs are not all there is as good as none. */
    Optional<JobSucceeded> find(String runId, JobRequested job) {
        return stored(job.jobId())
                .map(stored -> success(job, stored.outcome(), !stored.runId().equals(runId)));
    }

    /** Stores the outcome unless there is one; whoever stores first is right, and the outcome that stands is returned. */
    JobSucceeded keep(String runId, JobRequested job, JobOutcome outcome) {
        byte[] json = bytes(runId, outcome);
        if (store.entries().putIfAbsent(nameOf(job.jobId()), json)) {
            return success(job, outcome, false);
        }
        Optional<Stored> first = stored(job.jobId());
        if (first.isEmpty()) {
            store.entries().replace(nameOf(job.jobId()), json);
        }
        return success(job, first.map(Stored::outcome).orElse(outcome), false);
    }

    private static JobSucceeded success(JobRequested job, JobOutcome outcome, boolean reused) {
        return new JobSucceeded(
                job.jobId(),
                job.task(),
                outcome.outputs(),
                outcome.usage(),
                reused,
                outcome.leftOut(),
                outcome.precision());
    }

    private Optional<Stored> stored(String jobId) {
        return store.entries()
                .read(nameOf(jobId))
                .flatMap(json -> parse(jobId, json))
                .filter(stored -> stored.outcome().outputs().values().stream().allMatch(store::holds));
    }

    private static String nameOf(String jobId) {
        return "outcomes/" + jobId;
    }

    private static byte[] bytes(String runId, JobOutcome outcome) {
        try {
            ObjectNode json = JSON.createObjectNode().put(RUN_ID, runId);
            return JSON.writeValueAsBytes(json.setAll(JSON.<ObjectNode>valueToTree(outcome)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Stored> parse(String jobId, byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return Optional.of(new Stored(tree.required(RUN_ID).asText(), JSON.treeToValue(tree, JobOutcome.class)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("Entry %s cannot be read and will be replaced: %s", nameOf(jobId), e.getMessage());
            return Optional.empty();
        }
    }
}
