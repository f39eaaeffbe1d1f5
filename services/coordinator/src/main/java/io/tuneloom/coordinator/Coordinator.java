package io.tuneloom.coordinator;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.coordinator.domain.Admission;
import io.tuneloom.coordinator.domain.RunEvent;
import io.tuneloom.coordinator.domain.Task;
import io.tuneloom.coordinator.models.ModelCatalogue;
import io.tuneloom.coordinator.persistence.Defects;
import io.tuneloom.coordinator.persistence.EventIdentity;
import io.tuneloom.coordinator.persistence.Runs;
import io.tuneloom.coordinator.persistence.Runs.Handled;
import io.tuneloom.coordinator.relay.Relay;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Handles each incoming event: looks up what the saga needs to know, applies the event, and wakes the relay. Every method blocks
 * until the transaction is committed, and throws when it is not.
 */
@ApplicationScoped
public class Coordinator {
    private static final Logger LOG = Logger.getLogger(Coordinator.class);

    private final ModelCatalogue models;
    private final ArtifactStore store;
    private final Runs runs;
    private final Relay relay;
    private final Journal journal;
    private final Provenance provenance;

    Coordinator(ModelCatalogue models, ArtifactStore store, Runs runs, Relay relay, Journal journal, Build build) {
        this.models = models;
        this.store = store;
        this.runs = runs;
        this.relay = relay;
        this.journal = journal;
        this.provenance = new Provenance(Revisions.current(), build.commit());
    }

    public void requested(String runId, TuningRequested request, Instant at) {
        Optional<Artifact> model = models.find(request.baseModel());
        List<Problem> problems = new ArrayList<>(Admission.problems(request));
        if (model.isEmpty()) {
            problems.add(models.unknown(request.baseModel()));
        }
        if (problems.isEmpty()) {
            RunEvent.Requested event = new RunEvent.Requested(runId, request, model.get(), at, provenance);
            perform("request", Map.of("runId", runId), () -> runs.answer(event));
        } else {
            reject(runId, problems);
        }
    }

    /**
     * A request that is not as its schema says.
     *
     * @param subject whom to answer: the run that it would have become
     * @param baseModel the model it names, so that it hears of that too
     */
    public void unreadable(String subject, List<Problem> bySchema, Optional<String> baseModel) {
        List<Problem> problems = new ArrayList<>(bySchema);
        baseModel
                .filter(name -> models.find(name).isEmpty())
                .map(models::unknown)
                .filter(unknown ->
                        problems.stream().noneMatch(known -> known.pointer().equals(unknown.pointer())))
                .ifPresent(problems::add);
        reject(subject, problems);
    }

    public void cancelled(EventIdentity identity, String runId) {
        RunEvent event = new RunEvent.Cancelled(runId);
        perform("cancellation", Map.of("runId", runId), () -> runs.applyOnce(identity, event));
    }

    public void succeeded(EventIdentity identity, String runId, JobSucceeded outcome, Instant at) {
        RunEvent.Outcome event = success(runId, outcome, at);
        perform("success", keys(runId, outcome.jobId()), () -> {
            try {
                return applyOnce(identity, event);
            } catch (RuntimeException e) {
                return applyOnce(identity, unusable(runId, outcome, at, e));
            }
        });
    }

    public void failed(EventIdentity identity, String runId, JobFailed outcome, Instant at) {
        // PostgreSQL keeps no text with a NUL in it, and a failure must not be lost for what its message holds.
        String message = outcome.message().replace("\0", "");
        RunEvent.Outcome event = new RunEvent.Failed(runId, outcome.jobId(), outcome.reason(), message, at);
        perform("failure", keys(runId, outcome.jobId()), () -> applyOnce(identity, event));
    }

    /** A result that cannot be told would leave its run waiting for ever; so it is told without what is too large. */
    private Handled applyOnce(EventIdentity identity, RunEvent.Outcome event) {
        try {
            return runs.applyOnce(identity, event);
        } catch (RuntimeException e) {
            if (Defects.root(e) instanceof EventTooLargeException tooLarge) {
                String why = "The result is too large for an event: %s. Request fewer methods or splits."
                        .formatted(tooLarge.getMessage());
                return runs.applyOnce(identity, new RunEvent.TooLarge(event.runId(), why, event.at()));
            }
            throw e;
        }
    }

    private RunEvent.Outcome success(String runId, JobSucceeded outcome, Instant at) {
        Artifact comparison = outcome.outputs().get(Task.Comparison.COMPARISON);
        if (comparison == null) {
            return new RunEvent.Succeeded(runId, outcome, at);
        }
        try {
            return new RunEvent.Compared(runId, outcome, JsonDocument.read(store, comparison, Comparison.class), at);
        } catch (UnusableArtifactException e) {
            return new RunEvent.Failed(
                    runId, outcome.jobId(), FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()), at);
        }
    }

    /** An outcome that can be neither kept nor told of would leave its run waiting for ever; so the job has failed. */
    private static RunEvent.Outcome unusable(String runId, JobSucceeded outcome, Instant at, RuntimeException failure) {
        if (!Defects.causes(failure)) {
            throw failure;
        }
        LOG.errorf(failure, "The outcome of %s cannot be used", outcome.task().name());
        String message = "its outcome cannot be used: " + Defects.root(failure);
        return new RunEvent.Failed(runId, outcome.jobId(), FailureReason.INTERNAL, message.replace("\0", ""), at);
    }

    private void reject(String subject, List<Problem> problems) {
        TuningRejected rejection = new TuningRejected(problems);
        perform("request", Map.of("runId", subject), () -> runs.reject(subject, rejection));
    }

    /** @param keys of the lines in the log */
    private void perform(String what, Map<String, String> keys, Supplier<Handled> work) {
        keys.forEach(MDC::put);
        try {
            Handled handled = work.get();
            journal.write(what, handled);
            if (handled instanceof Handled.Applied) {
                relay.wake();
            }
        } finally {
            keys.keySet().forEach(MDC::remove);
        }
    }

    private static Map<String, String> keys(String runId, String jobId) {
        return Map.of("runId", runId, "jobId", jobId);
    }
}
