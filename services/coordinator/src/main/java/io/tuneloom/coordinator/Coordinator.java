package io.tuneloom.coordinator;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.coordinator.domain.Admission;
import io.tuneloom.coordinator.domain.ModelTraits;
import io.tuneloom.coordinator.domain.Origin;
import io.tuneloom.coordinator.domain.Origin.Target;
import io.tuneloom.coordinator.domain.RunEvent;
import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.SingleQuestion;
import io.tuneloom.coordinator.domain.SingleQuestion.ChosenModel;
import io.tuneloom.coordinator.domain.SingleQuestion.Decision;
import io.tuneloom.coordinator.domain.Task;
import io.tuneloom.coordinator.domain.Turns;
import io.tuneloom.coordinator.domain.WorkLimits;
import io.tuneloom.coordinator.domain.WorkLimits.DocumentsSize;
import io.tuneloom.coordinator.models.ModelCatalogue;
import io.tuneloom.coordinator.persistence.Defects;
import io.tuneloom.coordinator.persistence.EventIdentity;
import io.tuneloom.coordinator.persistence.RunNames;
import io.tuneloom.coordinator.persistence.Runs;
import io.tuneloom.coordinator.persistence.Runs.Handled;
import io.tuneloom.coordinator.relay.Relay;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Handles each incoming event: adds what the saga needs to know, applies the event to its run, and wakes the relay. Every method
 * blocks until the transaction is committed, and throws if it is not.
 */
@ApplicationScoped
public class Coordinator {
    private static final Logger LOG = Logger.getLogger(Coordinator.class);

    private final ModelCatalogue models;
    private final ArtifactStore store;
    private final Runs runs;
    private final RunNames names;
    private final Relay relay;
    private final Journal journal;
    private final Provenance provenance;
    private final WorkLimits limits;
    private final int ahead;
    private volatile Turns turns;

    Coordinator(
            ModelCatalogue models,
            ArtifactStore store,
            Runs runs,
            RunNames names,
            Relay relay,
            Journal journal,
            Build build,
            TurnsSettings turns,
            LimitsSettings limits) {
        this.models = models;
        this.store = store;
        this.runs = runs;
        this.names = names;
        this.relay = relay;
        this.journal = journal;
        this.provenance = new Provenance(Revisions.current(), build.commit());
        this.limits = limits.limits();
        this.ahead = turns.ahead();
        this.turns = new Turns(Map.of(), ahead);
    }

    public void requested(Origin origin, TuningRequested request, Instant at) {
        Optional<Artifact> model = models.find(request.baseModel()).or(() -> kept(origin, request));
        ModelTraits traits = model.map(models::traits).orElse(ModelTraits.UNKNOWN);
        List<Problem> problems = new ArrayList<>(Admission.problems(request, limits, traits));
        RejectionReason reason = problems.isEmpty() ? RejectionReason.UNKNOWN_MODEL : RejectionReason.INVALID;
        if (model.isEmpty()) {
            problems.add(models.unknown(request.baseModel()));
        }
        if (problems.isEmpty()) {
            String runId = names.of(origin).runId();
            apply("request", null, new RunEvent.Requested(runId, origin, request, model.get(), at, provenance));
        } else {
            rejected(origin, reason, problems);
        }
    }

    /** A request that was accepted arrives again, and its model is no longer offered; its run keeps it. */
    private Optional<Artifact> kept(Origin origin, TuningRequested request) {
        return runs.state(names.of(origin).runId()) instanceof RunState.Accepted accepted
                        && accepted.run().request().equals(request)
                ? Optional.of(accepted.run().baseModel())
                : Optional.empty();
    }

    /**
     * A request that does not match its schema.
     *
     * @param baseModel the model it names, so that an unknown one is reported too
     */
    public void invalid(Origin origin, RejectionReason reason, List<Problem> bySchema, Optional<String> baseModel) {
        List<Problem> problems = new ArrayList<>(bySchema);
        baseModel
                .filter(name -> models.find(name).isEmpty())
                .map(models::unknown)
                .filter(unknown ->
                        problems.stream().noneMatch(known -> known.pointer().equals(unknown.pointer())))
                .ifPresent(problems::add);
        rejected(origin, reason, problems);
    }

    /** Whatever is rejected, readers of a run that exists do not take it for the run's rejection. */
    public void rejected(Origin origin, RejectionReason reason, List<Problem> problems) {
        apply("request", null, rejection(origin, reason, problems));
    }

    private RunEvent.Rejected rejection(Origin origin, RejectionReason reason, List<Problem> problems) {
        return new RunEvent.Rejected(subject(origin), origin.event(), reason, problems);
    }

    /** Of what is said of an event that is no run's request: never a run that exists. */
    private String subject(Origin origin) {
        Target target = names.of(origin);
        return target.exists() ? origin.ownName() : target.runId();
    }

    /** A question to one model becomes one job, every time it is asked. The worker finds the outcome of a job that was done before. */
    public void asked(Origin origin, QuestionAsked asked) {
        String subject = subject(origin);
        switch (SingleQuestion.decide(asked, origin.event(), subject, chosenModel(asked))) {
            case Decision.Put(JobRequested job) -> publish("question", null, subject, new Effect.Submit(job));
            case Decision.Rejected(RejectionReason reason, List<Problem> problems) ->
                rejected(origin, reason, problems);
        }
    }

    private ChosenModel chosenModel(QuestionAsked asked) {
        TunedModel tuned = asked.tunedModel();
        if (tuned != null) {
            return SingleQuestion.tuned(runs.state(tuned.runId()), tuned);
        }
        String name = Objects.requireNonNullElse(asked.baseModel(), QuestionAsked.DEFAULT_MODEL);
        return models.find(name)
                .<ChosenModel>map(manifest -> new ChosenModel.Known(manifest, Precision.FP32))
                .orElseGet(() -> SingleQuestion.unknownBase(models.unknown(name), runs.state(name)));
    }

    /** The outcome of a question's job. */
    public void answered(EventIdentity identity, String subject, JobSucceeded outcome) {
        publish("answer", identity, subject, new Effect.Announce(answer(subject, outcome)));
    }

    private QuestionAnswered answer(String subject, JobSucceeded outcome) {
        Artifact answer = outcome.outputs().get(InferenceJob.AnswerQuestion.ANSWER);
        try {
            return answer == null
                    ? SingleQuestion.failed(outcome.task(), FailureReason.INTERNAL, "the outcome has no answer")
                    : SingleQuestion.answered(outcome.task(), subject, JsonDocument.read(store, answer, Answer.class));
        } catch (UnusableArtifactException e) {
            return SingleQuestion.failed(outcome.task(), FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()));
        }
    }

    /** The failure of a question's job. */
    public void unanswered(EventIdentity identity, String subject, JobFailed outcome) {
        publish(
                "answer",
                identity,
                subject,
                new Effect.Announce(SingleQuestion.failed(outcome.task(), outcome.reason(), outcome.message())));
    }

    /** @param identity of an outcome, which is answered once; null for a question, which is answered every time it arrives */
    private void publish(String what, @Nullable EventIdentity identity, String subject, Effect effect) {
        Handled handled = runs.publish(identity, subject, effect);
        journal.write(what, handled);
        if (handled instanceof Handled.Applied) {
            relay.wake();
        }
    }

    public void cancelled(EventIdentity identity, Origin origin, String runId) {
        apply("cancellation", identity, new RunEvent.Cancelled(runId, origin, false));
    }

    /** An outcome that can be neither stored nor acted on would leave its run waiting forever, so its job has failed. */
    public void succeeded(EventIdentity identity, String runId, JobSucceeded outcome, Instant at) {
        RunEvent.Outcome success = success(runId, outcome, at);
        try {
            apply("success", identity, success);
        } catch (RuntimeException e) {
            if (!Defects.causes(e)) {
                throw e;
            }
            apply("success", identity, unusable(runId, outcome, at, e));
        }
    }

    public void failed(EventIdentity identity, String runId, JobFailed outcome, Instant at) {
        apply("failure", identity, failed(runId, outcome.jobId(), outcome.reason(), outcome.message(), at));
    }

    public void suspended(EventIdentity identity, String runId, JobSuspended job, Instant at) {
        apply("suspension", identity, new RunEvent.Suspended(runId, job.jobId(), job.children(), at));
    }

    /**
     * Running runs put more jobs on the queues, if there are more workers. If this throws, because the database is away, later events
     * use the new numbers all the same; repeat it for runs that have none.
     */
    public void workersChanged(Map<WorkerService, Integer> workers) {
        Turns next = new Turns(workers, ahead);
        if (!next.equals(turns)) {
            LOG.infof("Workers: %s", workers);
        }
        turns = next;
        runs.running().forEach(this::turnsChanged);
    }

    /** A run that cannot go on by a defect is not in the way of others. */
    private void turnsChanged(String runId) {
        try {
            apply("workers", null, new RunEvent.TurnsChanged(runId, Instant.now()));
        } catch (RuntimeException e) {
            if (!Defects.causes(e)) {
                throw e;
            }
            LOG.errorf(e, "Run %s cannot use a new number of workers", runId);
        }
    }

    private RunEvent.Outcome success(String runId, JobSucceeded outcome, Instant at) {
        Artifact documents = outcome.outputs().get(Task.Dataset.DOCUMENTS);
        if (documents != null) {
            return read(runId, outcome, documents, at);
        }
        Artifact comparison = outcome.outputs().get(Task.Comparison.COMPARISON);
        if (comparison == null) {
            return new RunEvent.Succeeded(runId, outcome, at);
        }
        try {
            return new RunEvent.Compared(runId, outcome, JsonDocument.read(store, comparison, Comparison.class), at);
        } catch (UnusableArtifactException e) {
            return failed(runId, outcome.jobId(), FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()), at);
        }
    }

    /** Documents that cannot be read have no size here; the jobs that need them fail. */
    private RunEvent.Outcome read(String runId, JobSucceeded outcome, Artifact documents, Instant at) {
        try {
            DocumentsSize size = new DocumentsSize(JsonLines.count(store, documents), documents.bytes());
            return new RunEvent.Read(runId, outcome, size, limits, at);
        } catch (UnusableArtifactException e) {
            return new RunEvent.Succeeded(runId, outcome, at);
        }
    }

    /** @param identity null for a request, which is answered every time it arrives */
    private void apply(String what, @Nullable EventIdentity identity, RunEvent event) {
        Map<String, String> keys = keys(event);
        keys.forEach(MDC::put);
        try {
            Handled handled;
            try {
                handled = runs.apply(identity, event, turns);
            } catch (RuntimeException e) {
                handled = runs.apply(identity, tooLarge(event, e), turns);
            }
            journal.write(what, handled);
            if (handled instanceof Handled.Applied) {
                relay.wake();
            }
        } finally {
            keys.keySet().forEach(MDC::remove);
        }
    }

    /** Of the lines in the log. */
    private static Map<String, String> keys(RunEvent event) {
        return switch (event) {
            case RunEvent.Succeeded(var runId, var outcome, var _) -> Map.of("runId", runId, "jobId", outcome.jobId());
            case RunEvent.Read(var runId, var outcome, var _, var _, var _) ->
                Map.of("runId", runId, "jobId", outcome.jobId());
            case RunEvent.Compared(var runId, var outcome, var _, var _) ->
                Map.of("runId", runId, "jobId", outcome.jobId());
            case RunEvent.Failed(var runId, var jobId, var _, var _, var _) -> Map.of("runId", runId, "jobId", jobId);
            case RunEvent.Suspended(var runId, var jobId, var _, var _) -> Map.of("runId", runId, "jobId", jobId);
            case RunEvent.Requested _,
                    RunEvent.Rejected _,
                    RunEvent.Cancelled _,
                    RunEvent.TooLarge _,
                    RunEvent.TurnsChanged _ -> Map.of("runId", event.runId());
        };
    }

    /**
     * What is applied in place of an event after which an announcement would be too large. A request whose acceptance, which
     * repeats it, does not fit into an event is rejected; a result is published without its large part. Any other failure is thrown
     * again.
     */
    private RunEvent tooLarge(RunEvent event, RuntimeException failure) {
        if (Defects.root(failure) instanceof EventTooLargeException tooLarge) {
            if (event instanceof RunEvent.Requested requested && tooLarge.data() == TuningAccepted.class) {
                String message = "is too large: its answer, which repeats it and lists the tasks, is %s"
                        .formatted(tooLarge.getMessage());
                return rejection(requested.origin(), RejectionReason.TOO_LARGE, List.of(new Problem("/data", message)));
            }
            if (event instanceof RunEvent.Outcome outcome && tooLarge.data() == TuningCompleted.class) {
                String message = "The result is too large to be published: %s. Request fewer methods or splits at once."
                        .formatted(tooLarge.getMessage());
                return new RunEvent.TooLarge(outcome.runId(), message, outcome.at());
            }
        }
        throw failure;
    }

    private static RunEvent.Failed unusable(String runId, JobSucceeded outcome, Instant at, RuntimeException failure) {
        LOG.errorf(
                failure,
                "Run %s: the outcome of %s cannot be used",
                runId,
                outcome.task().name());
        Throwable root = Defects.root(failure);
        String message =
                "its outcome cannot be used: %s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
        return failed(runId, outcome.jobId(), FailureReason.INTERNAL, message, at);
    }

    /** Without NUL characters, which PostgreSQL does not store. */
    private static RunEvent.Failed failed(
            String runId, String jobId, FailureReason reason, String message, Instant at) {
        return new RunEvent.Failed(runId, jobId, reason, message.replace("\0", ""), at);
    }
}
