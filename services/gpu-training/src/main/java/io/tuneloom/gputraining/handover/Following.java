package io.tuneloom.gputraining.handover;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.gputraining.handover.TrainJobs.State;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One worker's following of one training. While API server or store do not answer, the training goes on, and so does the waiting. */
final class Following {
    private static final Logger LOG = Logger.getLogger(Following.class);

    private final TrainJobs trainJobs;
    private final TrainerEntries entries;
    private final HandoverId id;
    private final JobContext context;
    private final Duration interval;

    /** Whether this worker has made the TrainJob, or seen it or its result: what would be lost if the job failed. */
    private boolean began;

    Following(TrainJobs trainJobs, TrainerEntries entries, JobContext context, Duration interval) {
        this.trainJobs = trainJobs;
        this.entries = entries;
        this.id = HandoverId.of(context);
        this.context = context;
        this.interval = interval;
    }

    /**
     * Returns when the training has ended and its result was taken.
     *
     * @param plan lays it down and returns its digest; asked when there is no TrainJob
     * @throws StorageUnavailableException only before there is a TrainJob
     */
    <T> T untilEnd(Supplier<String> plan, long steps, Handover.Conclusion<TrainerEntries.Result, T> conclusion)
            throws JobFailedException, InterruptedException {
        while (true) {
            context.checkpoint();
            try {
                Optional<TrainerEntries.Result> result = look(plan, steps);
                if (result.isPresent()) {
                    return conclusion.of(result.get());
                }
            } catch (KubernetesClientException e) {
                context.checkpoint(); // It fails too when this thread is interrupted.
                requirePassing(e);
                LOG.warnf("The Kubernetes API does not answer; trying again in %s: %s", interval, e.getMessage());
            } catch (StorageUnavailableException e) {
                context.checkpoint();
                if (!began) {
                    throw e;
                }
                LOG.warnf("The store does not answer; trying again in %s: %s", interval, e.getMessage());
            }
            Thread.sleep(interval);
        }
    }

    private Optional<TrainerEntries.Result> look(Supplier<String> plan, long steps) throws JobFailedException {
        State state = trainJobs.state(id);
        began |= !(state instanceof State.Absent || state instanceof State.Ending);
        Optional<TrainerEntries.Result> result = entries.result(); // after the state: it is written before the pods end
        began |= result.isPresent();
        if (result.isPresent()) {
            return result;
        }
        switch (state) {
            case State.Absent _
            when !began -> {
                trainJobs.create(id, plan.get());
                began = true;
                LOG.infof("The training is handed over to TrainJob %s", id.trainJob());
            }
            case State.Absent _, State.Complete _, State.Failed _ -> throw without(state, id.trainJob());
            case State.Ending _, State.Suspended _, State.Running _ -> {}
        }
        context.progress(entries.progress().orElse(0), steps, unit(state));
        return Optional.empty();
    }

    private static String unit(State state) {
        return state instanceof State.Suspended ? "steps; the TrainJob is suspended" : "steps";
    }

    /** It ended without a word of train.py. */
    static JobFailedException without(State state, String name) {
        String trainJob = "TrainJob " + name;
        return switch (state) {
            case State.Absent _ ->
                new JobFailedException(FailureReason.CANCELLED, trainJob + " was deleted before it ended");
            case State.Failed(String reason, String message)
            when reason.equals("DeadlineExceeded") ->
                new JobFailedException(
                        FailureReason.LIMIT_EXCEEDED,
                        "%s took longer than its runtime allows: %s".formatted(trainJob, message));
            case State.Failed(String reason, String message) ->
                new JobFailedException(
                        FailureReason.ATTEMPTS_EXHAUSTED,
                        "%s failed (%s): %s. The log of its pods may have the reason; a pod that was killed for its memory is among them."
                                .formatted(trainJob, reason, message));
            case State.Complete _, State.Suspended _, State.Running _, State.Ending _ ->
                new JobFailedException(
                        FailureReason.INTERNAL,
                        "%s ended without a result. Does its runtime run train.py of this version, with the artifact store of this service?"
                                .formatted(trainJob));
        };
    }

    private static void requirePassing(KubernetesClientException e) throws JobFailedException {
        if (!TrainJobs.mayPass(e)) {
            throw new JobFailedException(
                    FailureReason.INTERNAL,
                    "The Kubernetes API refused the training (HTTP %d): %s. Check the settings tuneloom.handover.* of gpu-training, its service account's rights to create, get and delete trainjobs, and that Kubeflow Trainer runs."
                            .formatted(e.getCode(), e.getMessage()),
                    e);
        }
    }
}
