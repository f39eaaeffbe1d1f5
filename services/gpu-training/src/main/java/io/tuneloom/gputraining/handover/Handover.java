package io.tuneloom.gputraining.handover;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Hands a training over to the cluster and follows it. All that counts is in the store and in the cluster, under the ids of run and job, so that
 * another worker goes on following after this one's death.
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
     * @param companions paths of the model's files that the tuned folder takes over
     * @param checkedRows how many of the first rows {@link Trained#finalLoss} is of
     */
    public record Request(
            Artifact model,
            List<String> companions,
            TrainingPlan plan,
            List<TrainingRow> rows,
            Batches batches,
            int checkedRows) {}

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
     * What a job makes of a result. It is asked again after a {@link StorageUnavailableException}.
     *
     * @param <R> the result
     * @param <T> what is made of it
     */
    @FunctionalInterface
    public interface Conclusion<R, T> {
        T of(R result) throws JobFailedException;
    }

    /**
     * Returns when the cluster is done and the conclusion drawn. Its TrainJob and its entries in the store stay, however it ends, until {@link #cleanUp}:
     * another worker that gets the job goes on from them.
     *
     * @param scratch a folder for files on their way
     * @throws StorageUnavailableException only before the training began; later the store is waited for
     */
    public <T> T train(Request request, Path scratch, JobContext context, Conclusion<Trained, T> conclusion)
            throws JobFailedException, InterruptedException {
        return new Following(trainJobs, entries(HandoverId.of(context)), context, interval)
                .untilEnd(
                        () -> Plan.lay(store, scratch, request).sha256(),
                        request.plan().steps(),
                        result -> conclusion.of(trained(request, result)));
    }

    /** Whether there is a TrainJob, which may go on or have its result in the store; true if the API server does not answer. */
    public boolean isUnderWay(JobContext context) {
        try {
            TrainJobs.State state = trainJobs.state(HandoverId.of(context));
            return !(state instanceof TrainJobs.State.Absent || state instanceof TrainJobs.State.Ending);
        } catch (KubernetesClientException e) {
            return TrainJobs.mayPass(e);
        }
    }

    /**
     * Deletes the TrainJob with its pods, and the entries in the store, if there are any. Waits for an API server that does not answer, so that nothing
     * is left running.
     *
     * @throws StorageUnavailableException when the TrainJob is deleted and entries may be left
     * @throws InterruptedException when it waits and the worker ends
     */
    public void cleanUp(JobContext context) throws InterruptedException {
        HandoverId id = HandoverId.of(context);
        while (!isDeleted(id)) {
            Thread.sleep(interval);
        }
        entries(id).clear();
    }

    /** Whether it is, or never will be. */
    private boolean isDeleted(HandoverId id) {
        try {
            trainJobs.delete(id);
            return true;
        } catch (KubernetesClientException e) {
            boolean again = TrainJobs.mayPass(e);
            LOG.logf(
                    again ? Logger.Level.WARN : Logger.Level.ERROR,
                    "TrainJob %s could not be deleted%s: %s",
                    id.trainJob(),
                    again ? ", trying again in " + interval : "; delete it if it is still there",
                    e.getMessage());
            return !again;
        }
    }

    private TrainerEntries entries(HandoverId id) {
        return new TrainerEntries(store, id.entries());
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
