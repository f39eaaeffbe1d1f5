package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.Revisions;
import java.time.Duration;
import java.util.Map;

/**
 * @param service the service this worker belongs to
 * @param outcomesTopic where it tells how jobs go and end
 * @param deadLetterTopic where it lays what is no job
 * @param revisions of what computes jobs here, by kind; child jobs are asked of the same
 * @param firstPause how long a job rests before it is tried again where it failed by no fault of its own; doubled with
 *     every attempt
 */
public record WorkerSettings(
        String service,
        String outcomesTopic,
        String deadLetterTopic,
        Map<String, Integer> revisions,
        Duration firstPause) {
    public WorkerSettings {
        revisions = Map.copyOf(revisions);
    }

    public static WorkerSettings of(String service, QueueSettings queue) {
        return new WorkerSettings(
                service,
                Topic.JOB_OUTCOMES.topicName(),
                queue.deadLetterTopic(),
                Revisions.current(),
                Duration.ofSeconds(1));
    }

    Duration pauseAfter(int attempt) {
        return firstPause.multipliedBy(1L << Math.min(attempt - 1, 4));
    }
}
