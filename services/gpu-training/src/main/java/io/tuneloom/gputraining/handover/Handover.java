package io.tuneloom.gputraining.handover;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Hands a training over to the cluster and follows it. All that counts is in the store and in the cluster, under the job's id, so that
 * another worker goes on following after this one's death. While the API server does not answer, the training goes on, and so does the waiting.
 */
public final class Handover {
    private static final Logger LOG = Logger.getLogger(Handover.class);

    private final ArtifactStore store;
    private final TrainJobs trainJobs;
    private final Duration interval;

    public Handover(ArtifactStore store, KubernetesClient client, HandoverConfiguration configuration) {
        this.store = store;
        this.trainJobs = new TrainJobs(client, configuration);
        this.interval = configuration.interval();
    }

    /**
     * What is to be trained.
     *
     * @param model manifest of the base model's folder
     * @param checkedRows how many of the first rows {@link Trained#finalLoss} is of
     */
    public record Request(
            Artifact model, TrainingPlan plan, List<TrainingRow> rows, Batches batches, int checkedRows) {}

    /**
     * What the cluster made.
     *
     * @param model manifest of the tuned folder, which nobody has checked
     * @param seconds wall-clock time of the steps
     * @param work of the plan: {@link Plan#work}
     */
    public record Trained(Artifact model, List<StepReport> losses, double finalLoss, double seconds, Work work) {
        public long tokens() {
            return losses.stream().mapToLong(StepReport::tokens).sum();
        }
    }

    /**
     * Returns when the cluster is done. Afterwards {@link #forget} ends the matter; if the run is cancelled or the training fails, this
     * method does so.
     *
     * @param scratch a folder for files on their way
     */
    public Trained train(Request request, Path scratch, JobContext context)
            throws JobFailedException, InterruptedException {
        try {
            return trained(request, follow(request, scratch, context));
        } catch (JobFailedException e) {
            forget(context.jobId());
            throw e;
        } catch (RuntimeException | InterruptedException e) {
            if (isCancelled(context)) {
                Thread.interrupted(); // or the next request would fail by it
                forget(context.jobId());
            }
            throw e;
        }
    }

    /** An interrupt ends a wait, or a request to API server or store, each by an exception of its own. */
    private static boolean isCancelled(JobContext context) {
        try {
            context.checkpoint();
            return false;
        } catch (JobInterruptedException e) {
            return e.cancelled();
        }
    }

    /** Nothing of the training stays but its artifacts. */
    public void forget(String jobId) {
        try {
            trainJobs.delete(jobId);
        } catch (KubernetesClientException e) {
            LOG.warnf("TrainJob %s could not be deleted: %s", TrainJobs.name(jobId), e.getMessage());
        }
        new TrainerEntries(store, jobId).clear();
    }

    private TrainerEntries.Result follow(Request request, Path scratch, JobContext context)
            throws JobFailedException, InterruptedException {
        TrainerEntries entries = new TrainerEntries(store, context.jobId());
        boolean created = false;
        while (true) {
            context.checkpoint();
            Optional<TrainerEntries.Result> early = entries.result();
            if (early.isPresent()) {
                return early.get();
            }
            try {
                TrainJobs.State state = trainJobs.state(context.jobId());
                if (state instanceof TrainJobs.State.Absent && !created) {
                    trainJobs.create(context.jobId(), lay(request, scratch).sha256());
                    LOG.infof("The training is handed over to TrainJob %s", TrainJobs.name(context.jobId()));
                } else if (hasEnded(state)) {
                    // What it wrote last was not there yet when it was looked for above.
                    return entries.result().orElseThrow(() -> without(state, context.jobId()));
                }
                // One that is being deleted is of an earlier attempt, and makes room for a new one.
                created |= !(state instanceof TrainJobs.State.Ending);
                context.progress(entries.progress().orElse(0), request.plan().steps(), unit(state));
            } catch (KubernetesClientException e) {
                context.checkpoint(); // It fails too when this thread is interrupted.
                requirePassing(e);
                LOG.warnf("The Kubernetes API does not answer; trying again in %s: %s", interval, e.getMessage());
            }
            Thread.sleep(interval);
        }
    }

    private Artifact lay(Request request, Path scratch) {
        return Plan.lay(
                store,
                scratch,
                request.model(),
                request.plan(),
                request.rows(),
                request.batches(),
                request.checkedRows());
    }

    private static boolean hasEnded(TrainJobs.State state) {
        return switch (state) {
            case TrainJobs.State.Suspended _, TrainJobs.State.Running _, TrainJobs.State.Ending _ -> false;
            case TrainJobs.State.Absent _, TrainJobs.State.Complete _, TrainJobs.State.Failed _ -> true;
        };
    }

    private static String unit(TrainJobs.State state) {
        return state instanceof TrainJobs.State.Suspended ? "steps; the TrainJob is suspended" : "steps";
    }

    /** It ended without a word of train.py. */
    private static JobFailedException without(TrainJobs.State state, String jobId) {
        String trainJob = "TrainJob " + TrainJobs.name(jobId);
        return switch (state) {
            case TrainJobs.State.Absent _ ->
                new JobFailedException(FailureReason.CANCELLED, trainJob + " was deleted before it ended");
            case TrainJobs.State.Failed(String reason, String message)
            when reason.equals("DeadlineExceeded") ->
                new JobFailedException(
                        FailureReason.LIMIT_EXCEEDED,
                        "%s took longer than its runtime allows: %s".formatted(trainJob, message));
            case TrainJobs.State.Failed(String reason, String message) ->
                new JobFailedException(
                        FailureReason.ATTEMPTS_EXHAUSTED,
                        "%s failed (%s): %s. The log of its pods may have the reason; a pod that was killed for its memory is among them."
                                .formatted(trainJob, reason, message));
            case TrainJobs.State.Complete _,
                    TrainJobs.State.Suspended _,
                    TrainJobs.State.Running _,
                    TrainJobs.State.Ending _ ->
                new JobFailedException(
                        FailureReason.INTERNAL,
                        "%s ended without a result. Does its runtime run train.py of this version, with the artifact store of this service?"
                                .formatted(trainJob));
        };
    }

    /** Whether trying again may help. */
    private static void requirePassing(KubernetesClientException e) throws JobFailedException {
        int code = e.getCode();
        if (code >= 400 && code < 500 && code != 408 && code != 429) {
            throw new JobFailedException(
                    FailureReason.INTERNAL,
                    "The Kubernetes API refused the training (HTTP %d): %s. Check the settings tuneloom.handover.* of gpu-training, its service account's rights to create, get and delete trainjobs, and that Kubeflow Trainer runs."
                            .formatted(code, e.getMessage()),
                    e);
        }
    }

    private Trained trained(Request request, TrainerEntries.Result result) throws JobFailedException {
        if (result.failure() != null) {
            throw new JobFailedException(result.failure(), String.valueOf(result.message()));
        }
        return new Trained(
                Objects.requireNonNull(result.model(), "a result without a failure has a model"),
                JsonLines.read(store, Objects.requireNonNull(result.log()), StepReport.class),
                Objects.requireNonNull(result.finalLoss()),
                Objects.requireNonNull(result.seconds()),
                Plan.work(request.plan(), request.batches()));
    }
}
