package io.tuneloom.jobqueue.queue;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a queue is.
 *
 * @param connection what every Kafka client needs: bootstrap.servers, and security where the broker asks for it
 * @param topic the queue
 * @param deadLetterTopic where records go that are no jobs
 * @param group the share group of the workers that share the queue
 * @param lock how long a job stays with a worker that is not heard of any more; a broker allows 15 s to 60 s unless
 *     configured otherwise
 */
public record QueueSettings(
        Map<String, Object> connection, String topic, String deadLetterTopic, String group, Duration lock) {
    public QueueSettings {
        connection = Map.copyOf(connection);
    }

    public static QueueSettings of(Map<String, Object> connection, WorkerService service, Duration lock) {
        String topic = Topic.queueOf(service).topicName();
        return new QueueSettings(connection, topic, Topic.deadLetterTopicOf(topic), service.label(), lock);
    }

    /** Three renewals fit into a lock, so that one of them may come late. */
    public Duration renewal() {
        return lock.dividedBy(3);
    }

    /** Without the connection, which may have secrets. */
    @Override
    public String toString() {
        return "queue %s of group %s".formatted(topic, group);
    }

    Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(connection);
        all.putAll(more);
        return all;
    }
}
