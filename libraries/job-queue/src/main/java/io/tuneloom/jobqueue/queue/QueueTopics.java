package io.tuneloom.jobqueue.queue;

import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import io.tuneloom.topics.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.jboss.logging.Logger;

/** Makes sure that a queue is there before a worker asks for jobs. */
public final class QueueTopics {
    private static final Logger LOG = Logger.getLogger(QueueTopics.class);

    /** Kafka's default for group.share.delivery.count.limit. */
    static final int DEFAULT_DELIVERIES = 5;

    private QueueTopics() {}

    /**
     * Makes the topics that are not there, and sets up the share group.
     *
     * @return how often the broker delivers a job before it drops it without a word
     * @throws KafkaException when the broker cannot be reached or refuses
     */
    public static int ensure(QueueSettings settings) throws InterruptedException {
        makeTopics(settings);
        try (Admin admin =
                Admin.create(settings.with(Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000)))) {
            configureGroup(admin, settings);
            return deliveries(admin);
        }
    }

    private static void makeTopics(QueueSettings settings) throws InterruptedException {
        Topics.Lacking lacking = Topics.ensure(settings.connection(), topics(settings));
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

    private static void configureGroup(Admin admin, QueueSettings settings) throws InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, settings.group());
        List<AlterConfigOp> changes = List.of(
                set("share.auto.offset.reset", "earliest"),
                set(
                        "share.record.lock.duration.ms",
                        String.valueOf(settings.lock().toMillis())));
        try {
            admin.incrementalAlterConfigs(Map.of(group, changes)).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot configure share group '%s' with a lock of %s; it needs a broker 4.2 or later"
                            .formatted(settings.group(), settings.lock()),
                    e.getCause());
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** Who may not read the broker's configuration assumes its default. */
    private static int deliveries(Admin admin) throws InterruptedException {
        try {
            Node broker = admin.describeCluster().nodes().get().iterator().next();
            ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return Optional.ofNullable(config)
                    .map(c -> c.get("group.share.delivery.count.limit"))
                    .map(entry -> Integer.parseInt(entry.value()))
                    .orElse(DEFAULT_DELIVERIES);
        } catch (ExecutionException e) {
            return DEFAULT_DELIVERIES;
        }
    }
}
