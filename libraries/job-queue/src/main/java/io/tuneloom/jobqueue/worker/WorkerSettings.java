package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.sharedschemas.events.Topic;
import java.time.Duration;

/**
 * @param service the service this worker belongs to
 * @param outcomesTopic where it tells how jobs go and end
 * @param deadLetterTopic where it lays what is no job
 * @param firstPause how long a job rests before it is tried again where it failed by no fault of its own; doubled with
 *     every attempt
 */
public record WorkerSettings(String service, String outcomesTopic, String deadLetterTopic, Duration firstPause) {

    public static WorkerSettings of(String service, QueueSettings queue) {
        return new WorkerSettings(
                service, Topic.JOB_OUTCOMES.topicName(), queue.deadLetterTopic(), Duration.ofSeconds(1));
    }

    Duration pauseAfter(int attempt) {
        return firstPause.multipliedBy(1L << Math.min(attempt - 1, 4));
    }
}
