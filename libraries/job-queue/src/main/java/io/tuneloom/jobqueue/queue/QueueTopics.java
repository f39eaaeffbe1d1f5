package io.tuneloom.jobqueue.queue;

import io.tuneloom.sharedschemas.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes sure that a queue is there before a worker asks for jobs. What exists is left as it is, so an operator may have
 * made it otherwise.
 *
 * <p>A queue has one partition: share groups need no more for any number of workers, and a worker waits for several
 * brokers one after the other.
 */
public final class QueueTopics {
    /** A job that nobody takes for so long is lost, and so is a dead letter that nobody reads. */
    static final Duration RETENTION = Duration.ofDays(90);

    /** Kafka's default for group.share.delivery.count.limit. */
    static final int DEFAULT_DELIVERIES = 5;

    private QueueTopics() {}

    /**
     * Creates the queue, the queues of child jobs, and the topics a worker follows, and sets up the share group.
     *
     * @return how often the broker delivers a job before it drops it without a word
     * @throws KafkaException when the broker cannot be reached or refuses
     */
    public static int ensure(QueueSettings settings) throws InterruptedException {
        try (Admin admin =
                Admin.create(settings.with(Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 10_000)))) {
            create(admin, topics(settings));
            configureGroup(admin, settings);
            return deliveries(admin);
        }
    }

    private static List<NewTopic> topics(QueueSettings settings) {
        Stream<NewTopic> queues = Stream.concat(Stream.of(settings.topic(), settings.deadLetterTopic()), systemQueues())
                .distinct()
                .map(QueueTopics::queue);
        Stream<NewTopic> followed = Stream.of(Topic.JOB_OUTCOMES, Topic.TUNING_EVENTS)
                .map(topic -> new NewTopic(topic.topicName(), Optional.empty(), Optional.empty()));
        return Stream.concat(queues, followed).toList();
    }

    private static Stream<String> systemQueues() {
        return Stream.of(Topic.values())
                .filter(topic -> topic.topicName().endsWith(".jobs"))
                .map(Topic::topicName);
    }

    private static NewTopic queue(String name) {
        return new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of("retention.ms", String.valueOf(RETENTION.toMillis())));
    }

    private static void create(Admin admin, List<NewTopic> topics) throws InterruptedException {
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException("Cannot create the topics of the queue", e.getCause());
                }
            }
        }
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
