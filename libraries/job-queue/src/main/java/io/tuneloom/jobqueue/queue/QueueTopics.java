package io.tuneloom.jobqueue.queue;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import io.tuneloom.topics.Topics;
import io.tuneloom.topics.access.KafkaUser;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Makes sure that a queue is there before a worker asks for jobs. */
public final class QueueTopics {
    private static final Logger LOG = Logger.getLogger(QueueTopics.class);

    private QueueTopics() {}

    /**
     * Makes the topics that are not there, and sets up the share group.
     *
     * @throws KafkaException when the broker cannot be reached or refuses
     */
    public static void ensure(QueueSettings settings) throws InterruptedException {
        makeTopics(settings);
        try (Admin admin =
                Admin.create(settings.with(Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000)))) {
            new ShareGroup(admin, settings).configure();
        }
    }

    private static void makeTopics(QueueSettings settings) throws InterruptedException {
        Topics.Lacking lacking = Topics.ensure(
                settings.connection(), topics(settings), KafkaUser.worker(settings.topic(), settings.group()));
        lacking.complaints().forEach(LOG::warn);
        if (lacking.missing().contains(settings.topic())) {
            throw new KafkaException("Queue is missing: " + settings.topic());
        }
    }

    /** All of Tuneloom's, since a worker follows some and asks others for child jobs; and a queue of another name. */
    private static Set<TopicSettings> topics(QueueSettings settings) {
        Set<TopicSettings> topics = new LinkedHashSet<>(Topic.all());
        Set<String> names = topics.stream().map(TopicSettings::name).collect(Collectors.toSet());
        Topic like = Topic.ICL_INFERENCE_JOBS;
        if (!names.contains(settings.topic())) {
            topics.add(like.settings().named(settings.topic()));
        }
        if (!names.contains(settings.deadLetterTopic())) {
            topics.add(like.deadLetterSettings().orElseThrow().named(settings.deadLetterTopic()));
        }
        return topics;
    }
}
